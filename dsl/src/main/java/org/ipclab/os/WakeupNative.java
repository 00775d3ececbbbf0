package org.ipclab.os;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** Signals that a thread of this process sends to another, pthread_kill(3), sigaction(2). */
final class WakeupNative {
    private static final Natives LIBC = Natives.of(MethodHandles.lookup());

    static final MethodHandle PTHREAD_SELF = LIBC.bind("pthread_self");
    static final MethodHandle PTHREAD_KILL = LIBC.bind("pthread_kill");
    static final MethodHandle PTHREAD_SIGMASK = LIBC.bind("pthread_sigmask");
    static final MethodHandle SIGACTION = LIBC.bind("sigaction");
    static final MethodHandle DLSYM = LIBC.bind("dlsym");

    /** SIGRTMAX - 2: the JDK itself wakes its threads out of blocking calls with it, and reserves it for that. */
    static final int SIGNAL = 62;
    /** Take signals out of the mask. */
    static final int SIG_UNBLOCK = 1;
    /** A handler: what the signal does unless somebody says otherwise; for this one, to end the process. */
    static final long SIG_DFL = 0;
    /** A handler: nothing, and no call is broken off. */
    static final long SIG_IGN = 1;

    /** offsetof(struct sigaction, sa_handler); no flags: SA_RESTART is the one that must not be there. */
    static final int SA_HANDLER = 0;
    /** sizeof(struct sigaction). */
    static final int SIGACTION_BYTES = 152;
    /** sizeof(sigset_t). */
    static final int SIGSET_BYTES = 128;

    private WakeupNative() {}

    private static native long pthread_self();

    private static native int pthread_kill(long thread, int signal);

    private static native int pthread_sigmask(int how, long set, long old);

    private static native int sigaction(int signal, long action, long old);

    private static native long dlsym(long handle, long name);
}
