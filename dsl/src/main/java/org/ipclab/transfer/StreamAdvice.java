package org.ipclab.transfer;

import org.ipclab.os.Errno;

/** What to do when a read or a write fails. */
final class StreamAdvice {
    private StreamAdvice() {}

    /** {@code call}: what a socket is written to with, send(2), tells it from a pipe. */
    static String about(Errno errno, String call) {
        return switch (errno) {
            case EPIPE ->
                call.startsWith("send")
                        ? "The connection is over: the other side has closed it, or this one has shut down its output. Connect again."
                        : "Nobody reads any more: all readers are closed. Open a reader first, or close this end too.";
            case ECONNRESET -> "The other side closed the connection with data unread: connect again.";
            case EFAULT -> "The memory of the buffer is no longer there: take another buffer.";
            case EBADF -> "This descriptor is not open in that direction: it was closed by other code.";
            case EISDIR -> "That is a directory.";
            case ENOMEM, ENOBUFS -> "The kernel has no memory for it now: try again later, or take smaller pieces.";
            default -> "See read(2) and write(2).";
        };
    }
}
