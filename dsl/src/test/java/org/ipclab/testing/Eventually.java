package org.ipclab.testing;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Conditions that another thread, another process or the collector brings about. */
public final class Eventually {
    private static final long NANOS = TimeUnit.SECONDS.toNanos(60);

    private Eventually() {}

    /** Waits until it holds; a test that fails if it does not within a minute. */
    public static void holds(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + NANOS;
        while (!condition.call()) {
            if (System.nanoTime() > end) throw new AssertionError("never came true: " + what);
            Thread.sleep(5);
        }
    }
}
