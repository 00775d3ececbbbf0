package org.ipclab.step;

/**
 * What came of some interleavings.
 *
 * @param outcome the value of {@code .outcome(..)}, with what failed; text that begins with {@code deadlock} for one
 * @param interleavings how many of them led to it
 * @param example who makes each step in the first of them: {@code a1 b1 a2 b2}, to give to {@code Steps.run}
 */
public record Outcome(Object outcome, int interleavings, String example) {
    static final String DEADLOCK = "deadlock";

    /** Whether nobody could go on. */
    public boolean isDeadlock() {
        return outcome instanceof String text && text.startsWith(DEADLOCK);
    }

    Outcome once(String schedule) {
        return new Outcome(outcome, interleavings + 1, interleavings == 0 ? schedule : example);
    }
}
