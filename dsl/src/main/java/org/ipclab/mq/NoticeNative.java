package org.ipclab.mq;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.ipclab.os.Natives;

/**
 * mq_notify(2) as the kernel has it: for SIGEV_THREAD it takes a netlink socket and 32 bytes, and sends these through the socket
 * when a message comes. glibc starts a thread on that; here a thread of Java reads the socket.
 */
final class NoticeNative {
    private static final Natives LIBC = Natives.of(MethodHandles.lookup());

    static final MethodHandle SYSCALL = LIBC.bind("syscall");
    static final MethodHandle SOCKET = LIBC.bind("socket");
    static final MethodHandle RECV = LIBC.bind("recv");

    /** The number of mq_notify(2): x86-64 has its own, the newer machines share one. */
    static final long SYS_MQ_NOTIFY = System.getProperty("os.arch").equals("amd64") ? 244 : 184;

    /** A socket to the kernel. */
    static final int AF_NETLINK = 16;
    /** Datagrams. */
    static final int SOCK_RAW = 3;
    /** A program that this process starts does not get it. */
    static final int SOCK_CLOEXEC = 02000000;

    /** Tell a thread: for the kernel, through a socket. */
    static final int SIGEV_THREAD = 2;
    /** offsetof(struct sigevent, sigev_value): the address of the 32 bytes. */
    static final int SIGEV_VALUE = 0;
    /** offsetof(struct sigevent, sigev_signo): the socket. */
    static final int SIGEV_SIGNO = 8;
    /** offsetof(struct sigevent, sigev_notify): SIGEV_THREAD. */
    static final int SIGEV_NOTIFY = 12;
    /** sizeof(struct sigevent). */
    static final int SIGEVENT_BYTES = 64;
    /** NOTIFY_COOKIE_LEN: the last of these bytes says whether a message came or the registration was taken away. */
    static final int COOKIE_BYTES = 32;

    private NoticeNative() {}

    private static native long syscall(long number, long queue, long event);

    private static native int socket(int domain, int type, int protocol);

    private static native long recv(int socket, long buffer, long bytes, int flags);
}
