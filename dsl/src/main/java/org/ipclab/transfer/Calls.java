package org.ipclab.transfer;

import org.ipclab.os.Errno;
import org.ipclab.os.Libc;

/** The calls that move bytes through one descriptor; each gives what libc gave, with errno after -1. */
public interface Calls {
    /** What a call without waiting gives when it would have to wait. */
    long WOULD_WAIT = -2;

    /** Waits for a byte; 0 at the end of the stream. */
    long read(int fd, long to, long count) throws Throwable;

    /** Waits for room. */
    long write(int fd, long from, long count) throws Throwable;

    /** Never waits: {@link #WOULD_WAIT} when nothing is there. */
    long tryRead(int fd, long to, long count) throws Throwable;

    /** Never waits: {@link #WOULD_WAIT} when there is no room. */
    long tryWrite(int fd, long from, long count) throws Throwable;

    /** One of the four, for the trace. */
    enum Way {
        READ,
        WRITE,
        TRY_READ,
        TRY_WRITE
    }

    /** The function behind it, the last time: {@code read}. */
    String function(Way way, long result);

    /** The call in C; {@code bytes} as C writes them, or the name of a buffer. */
    String text(Way way, long result, int fd, String bytes, long count);

    /** The result of a call that was told not to wait. */
    static long orWouldWait(long result) {
        if (result != -1) return result;
        int errno = Libc.errno();
        return errno == Errno.EAGAIN.number() || errno == Errno.EINTR.number() ? WOULD_WAIT : result;
    }
}
