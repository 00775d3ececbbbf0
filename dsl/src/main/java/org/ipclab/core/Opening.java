package org.ipclab.core;

/**
 * The three ways to come to a handle.
 * <pre>{@code
 * Ipc.shm("counter").size(4096).explain(Opening.OPEN)      // the calls of open()
 * }</pre>
 */
public enum Opening {
    /** It must be new. */
    CREATE("create"),
    /** It must exist. */
    OPEN("open"),
    /** Either. */
    CREATE_OR_OPEN("create or open");

    private final String verb;

    Opening(String verb) {
        this.verb = verb;
    }

    /** As an error message begins: {@code create or open}. */
    public String verb() {
        return verb;
    }
}
