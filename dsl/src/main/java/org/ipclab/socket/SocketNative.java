package org.ipclab.socket;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.ipclab.os.Flag;
import org.ipclab.os.Natives;

/** Sockets of every family, socket(7), unix(7), ip(7), tcp(7), udp(7). */
final class SocketNative {
    private static final Natives LIBC = Natives.of(MethodHandles.lookup());

    static final MethodHandle SOCKET = LIBC.bind("socket");
    static final MethodHandle SOCKETPAIR = LIBC.bind("socketpair");
    static final MethodHandle BIND = LIBC.bind("bind");
    static final MethodHandle LISTEN = LIBC.bind("listen");
    static final MethodHandle ACCEPT4 = LIBC.bind("accept4");
    static final MethodHandle CONNECT = LIBC.bind("connect");
    static final MethodHandle GETSOCKNAME = LIBC.bind("getsockname");
    static final MethodHandle GETPEERNAME = LIBC.bind("getpeername");
    static final MethodHandle GETSOCKOPT = LIBC.bind("getsockopt");
    static final MethodHandle SETSOCKOPT = LIBC.bind("setsockopt");
    static final MethodHandle SEND = LIBC.bind("send");
    static final MethodHandle SENDTO = LIBC.bind("sendto");
    static final MethodHandle SENDMSG = LIBC.bind("sendmsg");
    static final MethodHandle RECV = LIBC.bind("recv");
    static final MethodHandle RECVFROM = LIBC.bind("recvfrom");
    static final MethodHandle RECVMSG = LIBC.bind("recvmsg");
    static final MethodHandle SHUTDOWN = LIBC.bind("shutdown");
    static final MethodHandle IOCTL = LIBC.bind("ioctl");
    static final MethodHandle POLL = LIBC.bind("poll");
    static final MethodHandle FCHMOD = LIBC.bind("fchmod");
    static final MethodHandle FCNTL = LIBC.bind("fcntl");
    static final MethodHandle FLOCK = LIBC.bind("flock");
    static final MethodHandle OPEN = LIBC.bind("open");
    static final MethodHandle STATX = LIBC.bind("statx");
    static final MethodHandle UNLINK = LIBC.bind("unlink");
    static final MethodHandle CLOSE = LIBC.bind("close");

    /** Names in the file system, or abstract ones. */
    static final Flag AF_UNIX = new Flag("AF_UNIX", 1);
    /** IPv4. */
    static final Flag AF_INET = new Flag("AF_INET", 2);
    /** IPv6. */
    static final Flag AF_INET6 = new Flag("AF_INET6", 10);

    /** A connection, bytes without boundaries. */
    static final Flag SOCK_STREAM = new Flag("SOCK_STREAM", 1);
    /** Messages, each on its own. */
    static final Flag SOCK_DGRAM = new Flag("SOCK_DGRAM", 2);
    /** A connection that keeps the boundaries of messages. */
    static final Flag SOCK_SEQPACKET = new Flag("SOCK_SEQPACKET", 5);
    /** A program that this process starts does not get it. */
    static final Flag SOCK_CLOEXEC = new Flag("SOCK_CLOEXEC", 02000000);
    /** No call on it waits. */
    static final Flag SOCK_NONBLOCK = new Flag("SOCK_NONBLOCK", 04000);

    /** The options of every socket. */
    static final Flag SOL_SOCKET = new Flag("SOL_SOCKET", 1);
    /** A port may be bound though connections of it are in TIME_WAIT. */
    static final Flag SO_REUSEADDR = new Flag("SO_REUSEADDR", 2);
    /** Its type, SOCK_STREAM and so on. */
    static final Flag SO_TYPE = new Flag("SO_TYPE", 3);
    /** Bytes that wait to be read, at most; the kernel doubles what is asked for. */
    static final Flag SO_RCVBUF = new Flag("SO_RCVBUF", 8);
    /** Who is at the other end, as the kernel saw it at connect(2) or socketpair(2). */
    static final Flag SO_PEERCRED = new Flag("SO_PEERCRED", 17);
    /** Does it listen? */
    static final Flag SO_ACCEPTCONN = new Flag("SO_ACCEPTCONN", 30);
    /** Its family, AF_UNIX and so on. */
    static final Flag SO_DOMAIN = new Flag("SO_DOMAIN", 39);

    /** Look, and leave it there. */
    static final Flag MSG_PEEK = new Flag("MSG_PEEK", 2);
    /** There was more control data than room. */
    static final Flag MSG_CTRUNC = new Flag("MSG_CTRUNC", 8);
    /** Give the real length of a message, also of one that is cut. */
    static final Flag MSG_TRUNC = new Flag("MSG_TRUNC", 0x20);
    /** This call does not wait. */
    static final Flag MSG_DONTWAIT = new Flag("MSG_DONTWAIT", 0x40);
    /** EPIPE, and no signal that would end the process. */
    static final Flag MSG_NOSIGNAL = new Flag("MSG_NOSIGNAL", 0x4000);
    /** Descriptors that arrive are closed in programs that this process starts. */
    static final Flag MSG_CMSG_CLOEXEC = new Flag("MSG_CMSG_CLOEXEC", 0x40000000);

    /** A control message that carries descriptors. */
    static final Flag SCM_RIGHTS = new Flag("SCM_RIGHTS", 1);
    /** No more is sent; the other side reads the end of the stream. */
    static final Flag SHUT_WR = new Flag("SHUT_WR", 1);
    /** How many bytes can be read? */
    static final Flag FIONREAD = new Flag("FIONREAD", 0x541b);
    /** How many bytes that were sent has the other side not yet taken? */
    static final Flag SIOCOUTQ = new Flag("SIOCOUTQ", 0x5411);
    /** There is something to read, or to accept. */
    static final short POLLIN = 1;
    /** Both sides have ended. */
    static final short POLLHUP = 16;
    /** The other side has ended, or sends no more. */
    static final short POLLRDHUP = 0x2000;
    /** Set the flags of the open file. */
    static final Flag F_SETFL = new Flag("F_SETFL", 4);
    /** A lock on all of the file, for one. */
    static final Flag LOCK_EX = new Flag("LOCK_EX", 2);
    /** Fail if somebody has it. */
    static final Flag LOCK_NB = new Flag("LOCK_NB", 4);
    /** A link itself, not what it names. */
    static final Flag AT_SYMLINK_NOFOLLOW = new Flag("AT_SYMLINK_NOFOLLOW", 0x100);
    /** statx(2): what kind of file it is. */
    static final Flag STATX_TYPE = new Flag("STATX_TYPE", 1);
    /** The bits of a mode that tell the kind of file. */
    static final int S_IFMT = 0170000;
    /** A socket. */
    static final int S_IFSOCK = 0140000;

    // struct sockaddr_un, sockaddr_in, sockaddr_in6; ports and addresses are big endian
    static final int SUN_PATH = 2;
    static final int SUN_PATH_BYTES = 108;
    static final int SOCKADDR_UN_BYTES = 110;
    static final int SIN_PORT = 2;
    static final int SIN_ADDR = 4;
    static final int SOCKADDR_IN_BYTES = 16;
    static final int SIN6_PORT = 2;
    static final int SIN6_ADDR = 8;
    static final int SIN6_SCOPE_ID = 24;
    static final int SOCKADDR_IN6_BYTES = 28;
    static final int SOCKADDR_STORAGE_BYTES = 128;

    // struct ucred
    static final int UCRED_UID = 4;
    static final int UCRED_GID = 8;
    static final int UCRED_BYTES = 12;

    // struct msghdr, iovec and cmsghdr on 64-bit Linux
    static final int MSG_IOV = 16;
    static final int MSG_IOVLEN = 24;
    static final int MSG_CONTROL = 32;
    static final int MSG_CONTROLLEN = 40;
    static final int MSG_FLAGS = 48;
    static final int MSGHDR_BYTES = 56;
    static final int IOV_LEN = 8;
    static final int IOVEC_BYTES = 16;
    static final int CMSG_LEVEL = 8;
    static final int CMSG_TYPE = 12;
    static final int CMSG_DATA = 16;

    // struct pollfd
    static final int POLLFD_EVENTS = 4;
    static final int POLLFD_REVENTS = 6;
    static final int POLLFD_SIZE = 8;

    static final int STX_MODE = 28;
    static final int STATX_BYTES = 256;

    private SocketNative() {}

    private static native int socket(int family, int type, int protocol);

    private static native int socketpair(int family, int type, int protocol, long fds);

    private static native int bind(int fd, long address, int length);

    private static native int listen(int fd, int backlog);

    private static native int accept4(int fd, long address, long length, int flags);

    private static native int connect(int fd, long address, int length);

    private static native int getsockname(int fd, long address, long length);

    private static native int getpeername(int fd, long address, long length);

    private static native int getsockopt(int fd, int level, int option, long value, long length);

    private static native int setsockopt(int fd, int level, int option, long value, int length);

    private static native long send(int fd, long bytes, long count, int flags);

    private static native long sendto(int fd, long bytes, long count, int flags, long address, int length);

    private static native long sendmsg(int fd, long message, int flags);

    private static native long recv(int fd, long bytes, long count, int flags);

    private static native long recvfrom(int fd, long bytes, long count, int flags, long address, long length);

    private static native long recvmsg(int fd, long message, int flags);

    private static native int shutdown(int fd, int how);

    private static native int ioctl(int fd, long request, long argument);

    private static native int poll(long fds, long count, int millis);

    private static native int fchmod(int fd, int mode);

    private static native int fcntl(int fd, int command, long argument);

    private static native int flock(int fd, int operation);

    private static native int open(long path, int flags, int mode);

    private static native int statx(int folder, long path, int flags, int mask, long statx);

    private static native int unlink(long path);

    private static native int close(int fd);
}
