package org.ipclab.bench.contest;

import java.util.concurrent.ThreadLocalRandom;
import org.ipclab.sysv.SemaphoreSet;
import org.ipclab.sysv.SysvSemPlan;

/** A System V semaphore that nobody else wants; the address is the id of its set and the key, which the Python module wants. */
final class SemaphoreSetPairs {
    private SemaphoreSetPairs() {}

    static Contest contest() {
        return Contest.of("sysv-sem", "sysv-sem")
                .with(Task.alone("acquire + release", "ns a pair", 0, size -> stage(), SemaphoreSetPairs::pairs));
    }

    private static Stage stage() {
        int key = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
        SemaphoreSet set = SysvSemPlan.of(key).initial(1).create();
        return Stage.of(set.id() + ":" + key, set::unlink, set::close);
    }

    private static Side pairs(String address, int size) {
        SemaphoreSet set =
                SysvSemPlan.ofId(Integer.parseInt(address.split(":")[0])).open();
        return times -> {
            for (int i = 0; i < times; i++) {
                set.acquire(0);
                set.release(0);
            }
        };
    }
}
