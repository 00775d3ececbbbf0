package org.ipclab.os;

import static org.ipclab.os.FenceNative.*;

import java.lang.invoke.VarHandle;

/**
 * For two threads of which each writes something and then reads what the other one writes: at least one of them sees the other.
 * That takes a fence on both sides. Where one side is in a hurry and the other one comes by rarely, the fence of the first is
 * light, and costs nothing, and that of the second is heavy: the kernel makes one for every thread that runs, membarrier(2).
 * <pre>{@code
 * waiting = true;  Fence.light();  if (gone) leave();        // each message
 * gone = true;     Fence.heavy();  if (waiting) wake();      // once in a while
 * }</pre>
 * Until {@link #prepare} has returned, and where the kernel refuses, both are full fences.
 */
final class Fence {
    static {
        Natives.load(FenceNative.class);
    }

    // false, then true
    private static volatile boolean prepared;

    private Fence() {}

    /** Asks the kernel; it may take some ten milliseconds to answer. */
    static void prepare() {
        prepared = membarrier(MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED);
    }

    static void light() {
        // read in between: whoever reads true reads what was written before a heavy one that still read false
        if (prepared) VarHandle.acquireFence(); // for the compiler, which must keep the order too
        else VarHandle.fullFence();
    }

    static void heavy() {
        VarHandle.fullFence();
        // memory may be short for a moment
        while (prepared && !membarrier(MEMBARRIER_CMD_PRIVATE_EXPEDITED)) Thread.yield();
    }

    private static boolean membarrier(long command) {
        try {
            return (long) SYSCALL.invokeExact(SYS_MEMBARRIER, command, 0L) == 0;
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }
}
