package org.ipclab.socket;

import static org.ipclab.socket.SocketNative.*;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import org.ipclab.os.Flag;
import org.ipclab.os.OffHeap;
import org.ipclab.os.Sys;

/** What the kernel says of one descriptor: these calls wait for nothing and change nothing. */
final class SocketFacts {
    private SocketFacts() {}

    /** Its own name; empty for what is no socket of ours. */
    static Optional<Endpoint> local(int fd) {
        ByteBuffer name = OffHeap.allocate(SOCKADDR_STORAGE_BYTES);
        ByteBuffer length = OffHeap.allocate(4).putInt(0, SOCKADDR_STORAGE_BYTES);
        try {
            int rc = (int) GETSOCKNAME.invokeExact(fd, OffHeap.address(name), OffHeap.address(length));
            return rc == -1 ? Optional.empty() : Endpoint.read(name, length.getInt(0));
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }

    /** Whom it is connected to; empty if nobody. */
    static Optional<Endpoint> remote(int fd) {
        ByteBuffer name = OffHeap.allocate(SOCKADDR_STORAGE_BYTES);
        ByteBuffer length = OffHeap.allocate(4).putInt(0, SOCKADDR_STORAGE_BYTES);
        try {
            int rc = (int) GETPEERNAME.invokeExact(fd, OffHeap.address(name), OffHeap.address(length));
            return rc == -1 ? Optional.empty() : Endpoint.read(name, length.getInt(0));
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }

    /** An option that is a number; empty where it has none. */
    static OptionalInt option(int fd, Flag option) {
        ByteBuffer value = OffHeap.allocate(8).putInt(4, 4);
        long address = OffHeap.address(value);
        try {
            int rc = (int) GETSOCKOPT.invokeExact(fd, SOL_SOCKET.bits(), option.bits(), address, address + 4);
            Reference.reachabilityFence(value);
            return rc == -1 ? OptionalInt.empty() : OptionalInt.of(value.getInt(0));
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }

    /** Who is at the other end of a Unix connection; empty where the kernel knows none. */
    static Optional<Credentials> peer(int fd) {
        ByteBuffer value = OffHeap.allocate(UCRED_BYTES + 4).putInt(UCRED_BYTES, UCRED_BYTES);
        long address = OffHeap.address(value);
        try {
            int rc = (int)
                    GETSOCKOPT.invokeExact(fd, SOL_SOCKET.bits(), SO_PEERCRED.bits(), address, address + UCRED_BYTES);
            Reference.reachabilityFence(value);
            // uid -1: it was never connected
            if (rc == -1 || value.getInt(UCRED_UID) == -1) return Optional.empty();
            return Optional.of(new Credentials(value.getInt(0), value.getInt(UCRED_UID), value.getInt(UCRED_GID)));
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }

    /** A number that ioctl(2) tells: FIONREAD, SIOCOUTQ; -1 where it tells none. */
    static int queued(int fd, Flag request) {
        ByteBuffer value = OffHeap.allocate(4);
        try {
            int rc = (int) IOCTL.invokeExact(fd, (long) request.bits(), OffHeap.address(value));
            return rc == -1 ? -1 : value.getInt(0);
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }

    /** Is there something to read, a connection to accept, or an end to see? Does not wait. */
    static boolean isReady(int fd) {
        return events(fd, POLLIN) != 0;
    }

    /** Has the other side closed it, or does it send no more? */
    static boolean isAtEnd(int fd) {
        return (events(fd, POLLRDHUP) & (POLLRDHUP | POLLHUP)) != 0;
    }

    private static int events(int fd, short asked) {
        ByteBuffer poll = OffHeap.allocate(POLLFD_SIZE).putInt(0, fd).putShort(POLLFD_EVENTS, asked);
        try {
            int ready = (int) POLL.invokeExact(OffHeap.address(poll), 1L, 0);
            return ready > 0 ? poll.getShort(POLLFD_REVENTS) : 0;
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }
}
