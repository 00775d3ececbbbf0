package org.ipclab.os;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** membarrier(2), which glibc has no function for. */
final class FenceNative {
    static final MethodHandle SYSCALL = Natives.of(MethodHandles.lookup()).bind("syscall");

    /** The number of membarrier(2): x86-64 has its own, the newer machines share one. */
    static final long SYS_MEMBARRIER = System.getProperty("os.arch").equals("amd64") ? 324 : 283;
    /** Each thread of this process that runs now has a fence when the call returns. */
    static final long MEMBARRIER_CMD_PRIVATE_EXPEDITED = 8;
    /** Wanted once, before the first of those. */
    static final long MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED = 16;

    private FenceNative() {}

    private static native long syscall(long number, long command, long flags);
}
