package org.ipclab.peer;

/**
 * Where a peer stands that goes step by step.
 *
 * @param pace what it does
 * @param object what the operation is made on: {@code shm /counter}; empty if it stands before none
 * @param operation the one that it stands before or is in: {@code putInt(0, 42)}; empty for none
 * @param line its line in the code submitted, from 1; 0 for none
 * @param made how many operations it has begun since it goes step by step
 * @param last the result of the operation before, or {@code failed: TimedOut}; empty for none
 * @param outcome the value of the code that ended last, or {@code failed: NotThere (ENOENT)}, or how the process ended
 */
public record Standing(Pace pace, String object, String operation, int line, int made, String last, String outcome) {
    /** What a peer does that goes step by step. */
    public enum Pace {
        /** Nothing is submitted. */
        IDLE,
        /** On its way to the next operation, or in one. */
        MOVING,
        /** Stopped before an operation. */
        BEFORE,
        /** In an operation that waits for something. */
        BLOCKED,
        /** The process is gone. */
        ENDED,
        /** It stops no more. */
        LEFT
    }
}
