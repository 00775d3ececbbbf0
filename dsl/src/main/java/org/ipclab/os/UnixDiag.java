package org.ipclab.os;

import static org.ipclab.os.UnixDiagNative.*;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the kernel tells of Unix sockets and {@code /proc/net/unix} does not: queues, and who is connected to whom, sock_diag(7).
 *
 * @param inode of the socket
 * @param peer the inode of the other side; 0 if there is none
 * @param receiveQueue bytes that wait to be read (of a datagram socket those of the next message); of a listener the
 *     connections that wait to be accepted
 * @param sendQueue bytes that the other side has not read; of a listener how many connections may wait
 * @param uid whose it is; -1 where the kernel does not tell
 */
public record UnixDiag(long inode, long peer, long receiveQueue, long sendQueue, int uid) {
    private static final int ROOM = 1 << 16;
    private static final int ALIGN = 4;

    /** All sockets of this network namespace by inode; empty if the kernel does not answer. */
    public static Optional<Map<Long, UnixDiag>> all() {
        try {
            int fd = (int) SOCKET.invokeExact(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG);
            if (fd == -1) return Optional.empty();
            try {
                return ask(fd) ? answers(fd) : Optional.empty();
            } finally {
                int ignored = (int) CLOSE.invokeExact(fd);
            }
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }

    private static boolean ask(int fd) throws Throwable {
        ByteBuffer request = OffHeap.allocate(NLMSGHDR_BYTES + UNIX_DIAG_REQ_BYTES)
                .putInt(0, NLMSGHDR_BYTES + UNIX_DIAG_REQ_BYTES)
                .putShort(NLMSG_TYPE, SOCK_DIAG_BY_FAMILY)
                .putShort(NLMSG_FLAGS, (short) (NLM_F_REQUEST | NLM_F_DUMP))
                .put(NLMSGHDR_BYTES, (byte) AF_UNIX)
                .putInt(NLMSGHDR_BYTES + UDIAG_STATES, -1)
                .putInt(NLMSGHDR_BYTES + UDIAG_SHOW, UDIAG_SHOW_PEER | UDIAG_SHOW_RQLEN | UDIAG_SHOW_UID)
                .putLong(NLMSGHDR_BYTES + UDIAG_COOKIE, -1);
        long sent = (long) SEND.invokeExact(fd, OffHeap.address(request), (long) request.capacity(), 0);
        java.lang.ref.Reference.reachabilityFence(request);
        return sent == request.capacity();
    }

    private static Optional<Map<Long, UnixDiag>> answers(int fd) throws Throwable {
        Map<Long, UnixDiag> found = new HashMap<>();
        ByteBuffer answer = OffHeap.allocate(ROOM);
        while (true) {
            long length = (long) RECV.invokeExact(fd, OffHeap.address(answer), (long) ROOM, 0);
            if (length == -1 && Libc.errno() == Errno.EINTR.number()) continue;
            if (length <= 0) return Optional.empty();
            List<UnixDiag> part = new ArrayList<>();
            boolean done = parse(answer, (int) length, part);
            part.forEach(socket -> found.put(socket.inode, socket));
            if (done) return Optional.of(found);
        }
    }

    /** What a packet says; true if it was the last one. */
    static boolean parse(ByteBuffer packet, int length, List<UnixDiag> found) {
        int at = 0;
        while (at + NLMSGHDR_BYTES <= length) {
            int size = packet.getInt(at);
            short type = packet.getShort(at + NLMSG_TYPE);
            if (type == NLMSG_DONE || type == NLMSG_ERROR || size < NLMSGHDR_BYTES) return true;
            if (type == SOCK_DIAG_BY_FAMILY) found.add(socket(packet, at + NLMSGHDR_BYTES, at + size));
            at += aligned(size);
        }
        return false;
    }

    private static UnixDiag socket(ByteBuffer packet, int from, int end) {
        long inode = Integer.toUnsignedLong(packet.getInt(from + UDIAG_INO));
        long peer = 0;
        long receive = 0;
        long send = 0;
        int uid = -1;
        for (int at = from + UNIX_DIAG_MSG_BYTES; at + RTATTR_BYTES <= end; ) {
            int size = Short.toUnsignedInt(packet.getShort(at));
            short type = packet.getShort(at + 2);
            if (size < RTATTR_BYTES) break;
            int value = at + RTATTR_BYTES;
            if (type == UNIX_DIAG_PEER) peer = Integer.toUnsignedLong(packet.getInt(value));
            if (type == UNIX_DIAG_UID) uid = packet.getInt(value);
            if (type == UNIX_DIAG_RQLEN) {
                receive = Integer.toUnsignedLong(packet.getInt(value));
                send = Integer.toUnsignedLong(packet.getInt(value + 4));
            }
            at += aligned(size);
        }
        return new UnixDiag(inode, peer, receive, send, uid);
    }

    private static int aligned(int size) {
        return size + ALIGN - 1 & -ALIGN;
    }
}
