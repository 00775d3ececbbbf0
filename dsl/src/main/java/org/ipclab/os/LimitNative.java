package org.ipclab.os;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** getrlimit(2), with the numbers that resources have on x86-64 and aarch64. */
final class LimitNative {
    static final MethodHandle GETRLIMIT = Natives.of(MethodHandles.lookup()).bind("getrlimit");

    /** Bytes of a file. */
    static final int RLIMIT_FSIZE = 1;
    /** One more than the highest number of a descriptor. */
    static final int RLIMIT_NOFILE = 7;
    /** Bytes that stay in memory. */
    static final int RLIMIT_MEMLOCK = 8;
    /** Bytes of memory that are mapped. */
    static final int RLIMIT_AS = 9;
    /** Signals that wait. */
    static final int RLIMIT_SIGPENDING = 11;
    /** Bytes of POSIX message queues. */
    static final int RLIMIT_MSGQUEUE = 12;

    /** No limit. */
    static final long RLIM_INFINITY = -1;

    /** sizeof(struct rlimit). */
    static final int RLIMIT_BYTES = 16;

    static final int RLIM_CUR = 0;

    private LimitNative() {}

    private static native int getrlimit(int resource, long result);
}
