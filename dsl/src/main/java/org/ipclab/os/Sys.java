package org.ipclab.os;

/** The check that stands on the line of every libc call. */
public final class Sys {
    private Sys() {}

    /** The result, unless it is -1. */
    public static int check(int result, String function) {
        if (result == -1) throw new ErrnoException(function, Errno.of(Libc.errno()));
        return result;
    }

    /** The result, unless it is -1. */
    public static long check(long result, String function) {
        if (result == -1) throw new ErrnoException(function, Errno.of(Libc.errno()));
        return result;
    }

    /** What a call through a {@code MethodHandle} cannot throw, as an error. */
    public static AssertionError impossible(Throwable thrown) {
        if (thrown instanceof Error error) throw error;
        if (thrown instanceof RuntimeException unchecked) throw unchecked;
        return new AssertionError(thrown);
    }
}
