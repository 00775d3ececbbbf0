package org.ipclab.core;

/** Passes the exception of a user's body on as it is, checked or not: the body's author knows it, we do not. */
public final class Sneaky {
    private Sneaky() {}

    /** Throws it; the return type only lets the caller write {@code throw Sneaky.rethrow(e)}. */
    public static RuntimeException rethrow(Throwable thrown) {
        return Sneaky.<RuntimeException>as(thrown);
    }

    @SuppressWarnings("unchecked") // erased: nothing is cast
    private static <T extends Throwable> T as(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
