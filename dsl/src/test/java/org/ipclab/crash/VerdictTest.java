package org.ipclab.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The word for what the kernel did comes from three looks and nothing else. */
class VerdictTest {
    private static Look value(int value) {
        return Look.THERE.with("value", value);
    }

    @Test
    @DisplayName("a permit is lost, given back or still there")
    void permits() {
        assertEquals("kept: 1 permit lost", Verdict.of(value(1), value(0), value(0), "removed"));
        assertEquals("kept: 2 permits given back", Verdict.of(value(2), value(0), value(2), "removed"));
        assertEquals("kept", Verdict.of(value(1), value(1), value(1), "removed"));
    }

    @Test
    @DisplayName("what is gone was removed or released, what never was is said to be so")
    void gone() {
        assertEquals("released", Verdict.of(Look.GONE, Look.THERE, Look.GONE, "released"));
        assertEquals("was not there", Verdict.of(Look.GONE, Look.GONE, Look.GONE, "removed"));
        assertEquals("appeared", Verdict.of(Look.GONE, Look.GONE, Look.THERE, "removed"));
    }

    @Test
    @DisplayName("what changed without a word for it is told as it is")
    void others() {
        Look open = Look.THERE.with("state", "ESTABLISHED");
        assertEquals(
                "kept: state ESTABLISHED → CLOSE_WAIT",
                Verdict.of(open, open, Look.THERE.with("state", "CLOSE_WAIT"), "removed"));
    }
}
