package org.ipclab.sem;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.ipclab.os.Natives;

/** POSIX semaphores, sem_overview(7), and the futex(2) that they sleep on. */
final class SemNative {
    private static final Natives LIBC = Natives.of(MethodHandles.lookup());

    static final MethodHandle SEM_OPEN = LIBC.bind("sem_open");
    static final MethodHandle SEM_CLOSE = LIBC.bind("sem_close");
    static final MethodHandle SEM_UNLINK = LIBC.bind("sem_unlink");
    static final MethodHandle SEM_INIT = LIBC.bind("sem_init");
    static final MethodHandle SEM_DESTROY = LIBC.bind("sem_destroy");
    static final MethodHandle SEM_TRYWAIT = LIBC.bind("sem_trywait");
    static final MethodHandle SEM_TIMEDWAIT = LIBC.bind("sem_timedwait");
    static final MethodHandle SEM_POST = LIBC.bind("sem_post");
    static final MethodHandle SEM_GETVALUE = LIBC.bind("sem_getvalue");
    /** glibc has no function for futex(2). */
    static final MethodHandle SYSCALL = LIBC.bind("syscall");

    /** The number of futex(2): x86-64 has its own, the newer machines share one. */
    static final long SYS_FUTEX = System.getProperty("os.arch").equals("amd64") ? 202 : 98;
    /** Sleep while the word has this value. */
    static final long FUTEX_WAIT = 0;
    /** Wake so many sleepers. */
    static final long FUTEX_WAKE = 1;

    /** sizeof(sem_t) on 64-bit Linux. */
    static final int SIZE = 32;

    private SemNative() {}

    private static native long sem_open(long name, int flags, int mode, int value);

    private static native int sem_close(long semaphore);

    private static native int sem_unlink(long name);

    private static native int sem_init(long semaphore, int shared, int value);

    private static native int sem_destroy(long semaphore);

    private static native int sem_trywait(long semaphore);

    private static native int sem_timedwait(long semaphore, long deadline);

    private static native int sem_post(long semaphore);

    private static native int sem_getvalue(long semaphore, long value);

    private static native long syscall(long number, long a, long b, long c, long d, long e, long f);
}
