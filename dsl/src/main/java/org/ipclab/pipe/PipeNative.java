package org.ipclab.pipe;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.ipclab.os.Flag;
import org.ipclab.os.Natives;

/** Pipes and FIFOs, pipe(7), fifo(7). */
final class PipeNative {
    private static final Natives LIBC = Natives.of(MethodHandles.lookup());

    static final MethodHandle PIPE2 = LIBC.bind("pipe2");
    static final MethodHandle MKFIFO = LIBC.bind("mkfifo");
    static final MethodHandle OPEN = LIBC.bind("open");
    static final MethodHandle STATX = LIBC.bind("statx");
    static final MethodHandle FCNTL = LIBC.bind("fcntl");
    static final MethodHandle UNLINK = LIBC.bind("unlink");
    static final MethodHandle CLOSE = LIBC.bind("close");

    /** Change how many bytes a pipe holds. */
    static final Flag F_SETPIPE_SZ = new Flag("F_SETPIPE_SZ", 1031);
    /** How many bytes a pipe holds. */
    static final Flag F_GETPIPE_SZ = new Flag("F_GETPIPE_SZ", 1032);
    /** Change the flags of the open file. */
    static final Flag F_SETFL = new Flag("F_SETFL", 4);

    /** Tell what kind of file it is. */
    static final Flag STATX_TYPE = new Flag("STATX_TYPE", 1);
    /** sizeof(struct statx), statx(2), the same on every machine. */
    static final int STATX_BYTES = 256;
    /** offsetof(struct statx, stx_mode): two bytes. */
    static final int STX_MODE = 28;
    /** In it: what kind of file. */
    static final int S_IFMT = 0170000;
    /** A FIFO. */
    static final int S_IFIFO = 0010000;

    private PipeNative() {}

    private static native int pipe2(long fds, int flags);

    private static native int mkfifo(long path, int mode);

    private static native int open(long path, int flags, int mode);

    private static native int statx(int folder, long path, int flags, int mask, long result);

    private static native int fcntl(int fd, int command, long argument);

    private static native int unlink(long path);

    private static native int close(int fd);
}
