package org.ipclab.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a display of what changes")
class LiveDisplayTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);

    private String taken() {
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return text;
    }

    @Test
    @DisplayName("goes back up on a terminal, over as many lines as it has drawn")
    void terminal() {
        try (var display = new TerminalDisplay(out)) {
            display.show(new Look("", "a\nb", List.of()));
            assertFalse(taken().contains("A"));
            display.show(new Look("", "c", List.of()));
            assertTrue(taken().contains("\u001b[2Ac\u001b[K\n\u001b[J"));
            display.show(Look.NOTHING);
            assertTrue(taken().contains("\u001b[1A\u001b[J"));
        }
    }

    @Test
    @DisplayName("draws no more lines than a screen has, since a cursor cannot go up beyond its top")
    void high() {
        try (var display = new TerminalDisplay(out)) {
            display.show(new Look("", "line\n".repeat(100), List.of()));
            String drawn = taken();
            assertEquals(21, drawn.chars().filter(c -> c == '\n').count());
            assertTrue(drawn.contains("80 more lines"), drawn);
        }
    }

    @Test
    @DisplayName("writes only what is new where what is written stays")
    void written() {
        try (var display = new WrittenDisplay(out)) {
            display.show(new Look("<b>", "whole", List.of("new 1", "new 2")));
            display.show(new Look("<b>", "whole", List.of()));
        }
        assertEquals("new 1\nnew 2\n", taken());
    }

    @Test
    @DisplayName("a value that is printed is whole, and its text cut as everywhere")
    void whole() {
        var large = Example.rows(1000);
        assertEquals("\n" + large.text(), Display.whole(large));
        assertTrue(large.toString().length() < 1000);
    }
}
