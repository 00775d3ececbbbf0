package org.ipclab.os;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** Questions about sockets to the kernel, sock_diag(7), netlink(7). */
final class UnixDiagNative {
    private static final Natives LIBC = Natives.of(MethodHandles.lookup());

    static final MethodHandle SOCKET = LIBC.bind("socket");
    static final MethodHandle SEND = LIBC.bind("send");
    static final MethodHandle RECV = LIBC.bind("recv");
    static final MethodHandle CLOSE = LIBC.bind("close");

    /** The kernel's own family. */
    static final int AF_NETLINK = 16;
    /** The family that is asked about. */
    static final int AF_UNIX = 1;

    static final int SOCK_RAW = 3;
    static final int SOCK_CLOEXEC = 02000000;
    /** The part of the kernel that knows sockets. */
    static final int NETLINK_SOCK_DIAG = 4;

    static final short SOCK_DIAG_BY_FAMILY = 20;
    /** It is a question. */
    static final short NLM_F_REQUEST = 1;
    /** About all of them. */
    static final short NLM_F_DUMP = 0x300;

    static final short NLMSG_ERROR = 2;
    static final short NLMSG_DONE = 3;

    /** Tell who is at the other end. */
    static final int UDIAG_SHOW_PEER = 4;
    /** Tell how much is in the queues. */
    static final int UDIAG_SHOW_RQLEN = 16;
    /** Tell whose it is. */
    static final int UDIAG_SHOW_UID = 64;

    static final short UNIX_DIAG_PEER = 2;
    static final short UNIX_DIAG_RQLEN = 4;
    static final short UNIX_DIAG_UID = 7;

    // struct nlmsghdr, unix_diag_req, unix_diag_msg and rtattr
    static final int NLMSG_TYPE = 4;
    static final int NLMSG_FLAGS = 6;
    static final int NLMSGHDR_BYTES = 16;
    static final int UDIAG_STATES = 4;
    static final int UDIAG_SHOW = 12;
    static final int UDIAG_COOKIE = 16;
    static final int UNIX_DIAG_REQ_BYTES = 24;
    static final int UDIAG_INO = 4;
    static final int UNIX_DIAG_MSG_BYTES = 16;
    static final int RTATTR_BYTES = 4;

    private UnixDiagNative() {}

    private static native int socket(int family, int type, int protocol);

    private static native long send(int fd, long bytes, long count, int flags);

    private static native long recv(int fd, long bytes, long count, int flags);

    private static native int close(int fd);
}
