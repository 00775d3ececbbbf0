package org.ipclab.eval;

/** Runs Java snippets in this process (JShell's API with an execution of our own); declarations stay from one call to the next. */
public final class Evaluator implements AutoCloseable {
    /** A fresh session with the imports of every front end (see Imports). */
    public Evaluator() {}

    /**
     * Runs the snippets in order, in the calling thread, and stops at the first that fails.
     *
     * @return the value of the last snippet where it is an expression (the object itself, not its text), else null
     * @throws EvalException if a snippet does not compile, throws, or has no end
     */
    public Object eval(String code) throws EvalException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
