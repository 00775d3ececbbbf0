package org.ipclab.compare;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.ipclab.core.IpcException;

/** Waits without the kernel: looks again and again, and after a while lets others run in between. */
final class Spin {
    private static final int EAGERLY = 2000;

    private Spin() {}

    static void until(BooleanSupplier condition, Duration patience) {
        for (int i = 0; i < EAGERLY; i++) {
            if (condition.getAsBoolean()) return;
            Thread.onSpinWait();
        }
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (Thread.currentThread().isInterrupted())
                throw new IpcException.Interrupted("spin", "The thread was interrupted.");
            if (System.nanoTime() - end > 0) throw Line.nothing(patience);
            Thread.yield();
        }
    }
}
