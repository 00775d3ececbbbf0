package org.ipclab.eval;

/** Code that did not run to its end; its stack is that of the code, by lines of the code given: {@code .f(line 3)}. */
public final class EvalException extends Exception {
    /** Why. */
    public enum Reason {
        /** A snippet does not compile; the message is the compiler's. */
        COMPILE,
        /** The code threw; the cause is what it threw. */
        THROWN,
        /** The last snippet has no end. */
        INCOMPLETE
    }

    private final Reason reason;
    private final int line;

    public EvalException(Reason reason, int line, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.line = line;
    }

    public Reason reason() {
        return reason;
    }

    /** The line in the code given, from 1; 0 if unknown. */
    public int line() {
        return line;
    }
}
