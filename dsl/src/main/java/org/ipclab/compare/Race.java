package org.ipclab.compare;

import java.util.concurrent.CyclicBarrier;
import org.ipclab.region.Region;

/** Two threads add one to the same number in memory, without a lock: where both read the same, one addition is gone. */
final class Race {
    private static final int TIMES = 50_000;
    private static final int ROUNDS = 20;

    private Race() {}

    /** Until additions are lost, a few rounds at most. */
    static String over(Region<?> memory) throws Exception {
        for (int round = 1; round <= ROUNDS; round++) {
            int lost = lost(memory);
            if (lost > 0) return "yes: lost " + Math.max(1, 100L * lost / (2 * TIMES)) + " % of additions";
        }
        return "yes, though none was lost now";
    }

    private static int lost(Region<?> memory) throws Exception {
        memory.putInt(0, 0);
        var start = new CyclicBarrier(2);
        try (Beside other = Beside.run(() -> add(memory, start))) {
            add(memory, start);
        }
        return 2 * TIMES - memory.getInt(0);
    }

    private static void add(Region<?> memory, CyclicBarrier start) throws Exception {
        start.await();
        for (int i = 0; i < TIMES; i++) memory.putInt(0, memory.getInt(0) + 1);
    }
}
