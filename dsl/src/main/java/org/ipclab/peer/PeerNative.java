package org.ipclab.peer;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.ipclab.os.Natives;

/** Pipes to a child process, and its end: pipe(2), poll(2), kill(2), waitid(2), prctl(2), getpwnam_r(3). */
final class PeerNative {
    static final int O_CLOEXEC = 0x80000;
    /** struct pollfd: int fd, short events, short revents. */
    static final int POLLFD_SIZE = 8;

    static final int POLLFD_EVENTS = 4;
    static final int POLLFD_REVENTS = 6;
    static final short POLLIN = 1;

    static final int SIGKILL = 9;
    static final int SIGTERM = 15;
    static final int SIGCONT = 18;
    static final int SIGSTOP = 19;

    /** "Wait for the child whose process ID matches id". */
    static final int P_PID = 1;
    /** "Wait for children that have terminated". */
    static final int WEXITED = 4;
    /** "Leave the child in a waitable state; a later wait call can be used to again retrieve the status". */
    static final int WNOWAIT = 0x01000000;
    /** Bytes of one siginfo_t. */
    static final int SIGINFO_SIZE = 128;

    /** "The signal that this process gets when its parent dies": the thread that started it. */
    static final int PR_SET_PDEATHSIG = 1;

    /** Bytes of struct passwd on a 64-bit machine: name, passwd, uid, gid, gecos, dir, shell. */
    static final int PASSWD_SIZE = 48;

    static final int PASSWD_UID = 16;
    static final int PASSWD_GID = 20;
    static final int PASSWD_DIR = 32;

    private static final Natives LIBC = Natives.of(MethodHandles.lookup());
    static final MethodHandle PIPE2 = LIBC.bind("pipe2");
    static final MethodHandle READ = LIBC.bind("read");
    static final MethodHandle WRITE = LIBC.bind("write");
    static final MethodHandle CLOSE = LIBC.bind("close");
    static final MethodHandle POLL = LIBC.bind("poll");
    static final MethodHandle FCHOWN = LIBC.bind("fchown");
    static final MethodHandle KILL = LIBC.bind("kill");
    static final MethodHandle WAITID = LIBC.bind("waitid");
    static final MethodHandle WAITPID = LIBC.bind("waitpid");
    static final MethodHandle PRCTL = LIBC.bind("prctl");
    static final MethodHandle GETPWNAM_R = LIBC.bind("getpwnam_r");

    private PeerNative() {}

    private static native int pipe2(long fds, int flags);

    private static native long read(int fd, long to, long count);

    private static native long write(int fd, long from, long count);

    private static native int close(int fd);

    private static native int poll(long fds, long count, int milliseconds);

    private static native int fchown(int fd, int user, int group);

    private static native int kill(int pid, int signal);

    private static native int waitid(int type, int id, long info, int options);

    private static native int waitpid(int pid, long status, int options);

    private static native int prctl(int option, long argument);

    private static native int getpwnam_r(long name, long passwd, long buffer, long size, long result);
}
