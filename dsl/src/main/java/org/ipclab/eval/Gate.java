package org.ipclab.eval;

/**
 * Is asked before each IPC operation that evaluated code makes, and told after it: in the thread that makes it, which goes
 * on when {@link #before} returns.
 */
public interface Gate {
    /** What it throws is what the code gets; then the operation is not made. */
    void before(Operation operation, Object[] given);

    /** The result, null for none, or what it threw. */
    void after(Operation operation, Object result, Throwable thrown);
}
