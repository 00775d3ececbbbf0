package org.ipclab.bench;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.ipclab.os.Natives;

/** sched_setaffinity(2), which Java has no word for. */
final class BenchNative {
    private static final Natives LIBC = Natives.of(MethodHandles.lookup());
    /** Of the calling thread, where {@code thread} is 0. */
    static final MethodHandle SET_AFFINITY = LIBC.bind("sched_setaffinity");

    private BenchNative() {}

    private static native int sched_setaffinity(int thread, long bytes, long mask);
}
