package org.ipclab.peer;

import java.nio.ByteBuffer;
import org.ipclab.core.IpcException;
import org.ipclab.os.Errno;
import org.ipclab.os.ErrnoException;
import org.ipclab.os.OffHeap;
import org.ipclab.os.ResourceLimit;
import org.ipclab.os.Sys;

/** One end of an anonymous pipe, held by this process until {@link #close()}; whoever reads or writes it also closes it. */
final class PipeEnd implements AutoCloseable {
    /** Both ends of a new pipe; no program that this process starts gets them by accident. */
    record Both(PipeEnd reader, PipeEnd writer) implements AutoCloseable {
        @Override
        public void close() {
            reader.close();
            writer.close();
        }
    }

    private final int fd;
    private boolean closed;

    private PipeEnd(int fd) {
        this.fd = fd;
    }

    static Both pipe(String asked) {
        ByteBuffer fds = OffHeap.allocate(8);
        try {
            Sys.check((int) PeerNative.PIPE2.invokeExact(OffHeap.address(fds), PeerNative.O_CLOEXEC), "pipe2");
        } catch (ErrnoException e) {
            throw IpcException.of(
                    asked,
                    e.errno(),
                    "pipe2(fds, O_CLOEXEC)",
                    "A peer takes three of them. " + ResourceLimit.descriptors()
                            + ": close handles that you do not need.");
        } catch (Throwable t) {
            throw Sys.impossible(t);
        }
        return new Both(new PipeEnd(fds.getInt(0)), new PipeEnd(fds.getInt(4)));
    }

    int fd() {
        return fd;
    }

    /** Lets another user open the pipe again through /proc; needs CAP_CHOWN. */
    void giveTo(int user, int group) {
        try {
            Sys.check((int) PeerNative.FCHOWN.invokeExact(fd, user, group), "fchown");
        } catch (Throwable t) {
            throw Sys.impossible(t);
        }
    }

    /** Fills the buffer from its beginning with what is there, waiting for at least a byte; 0 at the end of the stream. */
    int read(ByteBuffer direct) {
        try {
            long count;
            do {
                count = (long) PeerNative.READ.invokeExact(fd, OffHeap.address(direct), (long) direct.capacity());
            } while (count == -1 && interrupted());
            return (int) Sys.check(count, "read");
        } catch (Throwable t) {
            throw Sys.impossible(t);
        }
    }

    /** Writes all; waits while the pipe is full. */
    void write(byte[] bytes) {
        ByteBuffer all = OffHeap.allocate(bytes.length).put(0, bytes);
        long address = OffHeap.address(all);
        int done = 0;
        while (done < bytes.length) done += (int) write(address + done, bytes.length - done);
        java.lang.ref.Reference.reachabilityFence(all);
    }

    private long write(long from, long count) {
        try {
            long written = (long) PeerNative.WRITE.invokeExact(fd, from, count);
            return written == -1 && interrupted() ? 0 : Sys.check(written, "write");
        } catch (Throwable t) {
            throw Sys.impossible(t);
        }
    }

    /** Whether the call that just failed was only disturbed by a signal. */
    static boolean interrupted() {
        return org.ipclab.os.Libc.errno() == Errno.EINTR.number();
    }

    @Override
    public synchronized void close() {
        if (closed) return;
        closed = true;
        try {
            // the descriptor is free whatever close says: never try again
            int ignored = (int) PeerNative.CLOSE.invokeExact(fd);
        } catch (Throwable t) {
            throw Sys.impossible(t);
        }
    }
}
