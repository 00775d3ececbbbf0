package org.ipclab.transfer;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.ipclab.os.Flag;
import org.ipclab.os.Natives;

/** Bytes through a descriptor, read(2), write(2), poll(2), ioctl_pipe(2), fcntl(2). */
final class StreamNative {
    private static final Natives LIBC = Natives.of(MethodHandles.lookup());

    static final MethodHandle READ = LIBC.bind("read");
    static final MethodHandle WRITE = LIBC.bind("write");
    static final MethodHandle POLL = LIBC.bind("poll");
    static final MethodHandle IOCTL = LIBC.bind("ioctl");
    static final MethodHandle FCNTL = LIBC.bind("fcntl");

    /** Bytes that can be read now. */
    static final int FIONREAD = 0x541B;
    /** The flags of the open file. */
    static final int F_GETFL = 3;
    /** There is something to read. */
    static final int POLLIN = 1;
    /** There is room to write. */
    static final int POLLOUT = 4;
    /** sizeof(struct pollfd). */
    static final int POLLFD_SIZE = 8;

    static final int POLLFD_EVENTS = 4;
    static final int POLLFD_REVENTS = 6;
    /** sizeof(struct iovec). */
    static final int IOVEC_SIZE = 16;

    static final int IOV_LEN = 8;
    /** Do not wait: EAGAIN instead. */
    static final Flag RWF_NOWAIT = new Flag("RWF_NOWAIT", 8);

    private StreamNative() {}

    private static native long read(int fd, long to, long count);

    private static native long write(int fd, long from, long count);

    private static native int poll(long fds, long count, int milliseconds);

    private static native int ioctl(int fd, long request, long argument);

    private static native int fcntl(int fd, int command, long argument);
}
