package org.ipclab.signal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.ipclab.os.Flag;
import org.ipclab.os.Natives;

/** Sending and taking signals: kill(2), sigqueue(3), sigtimedwait(2), sigsetops(3). */
final class SignalNative {
    private static final Natives LIBC = Natives.of(MethodHandles.lookup());

    static final MethodHandle KILL = LIBC.bind("kill");
    static final MethodHandle SIGQUEUE = LIBC.bind("sigqueue");
    static final MethodHandle SIGTIMEDWAIT = LIBC.bind("sigtimedwait");
    static final MethodHandle SIGEMPTYSET = LIBC.bind("sigemptyset");
    static final MethodHandle SIGADDSET = LIBC.bind("sigaddset");
    static final MethodHandle PTHREAD_SIGMASK = LIBC.bind("pthread_sigmask");

    /** Add the set to the mask. */
    static final Flag SIG_BLOCK = new Flag("SIG_BLOCK", 0);
    /** sizeof(sigset_t). */
    static final int SIGSET_BYTES = 128;
    /** sizeof(siginfo_t). */
    static final int SIGINFO_BYTES = 128;
    /** sizeof(struct timespec). */
    static final int TIMESPEC_BYTES = 16;

    // siginfo_t on 64-bit Linux
    static final int SI_SIGNO = 0;
    static final int SI_CODE = 8;
    static final int SI_PID = 16;
    static final int SI_UID = 20;
    static final int SI_VALUE = 24;

    /** si_code: "sent by sigqueue"; this and what lies below it, but SI_TKILL, has a value. */
    static final int SI_QUEUE = -1;
    /** si_code: "sent by kill"; what lies above is from the kernel, and has a sender only for a child's end. */
    static final int SI_USER = 0;
    /** A child has ended or stopped: the sender is the child. */
    static final int SIGCHLD = 17;
    /** si_code: "sent by tkill". */
    static final int SI_TKILL = -6;

    private SignalNative() {}

    private static native int kill(int pid, int signal);

    private static native int sigqueue(int pid, int signal, long value);

    private static native int sigtimedwait(long set, long info, long timeout);

    private static native int sigemptyset(long set);

    private static native int sigaddset(long set, int signal);

    private static native int pthread_sigmask(int how, long set, long old);
}
