package org.ipclab.os;

/** A libc call said no; {@code org.ipclab.core} turns it into an exception for people. */
public final class ErrnoException extends RuntimeException {
    private final String function;
    private final Errno errno;

    public ErrnoException(String function, Errno errno) {
        super(function + ": " + errno, null, false, false);
        this.function = function;
        this.errno = errno;
    }

    public String function() {
        return function;
    }

    public Errno errno() {
        return errno;
    }
}
