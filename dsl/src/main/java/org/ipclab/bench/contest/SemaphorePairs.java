package org.ipclab.bench.contest;

import org.ipclab.core.PosixName;
import org.ipclab.sem.NamedSemaphore;
import org.ipclab.sem.SemPlan;

/** A POSIX semaphore that nobody else wants. */
final class SemaphorePairs {
    private SemaphorePairs() {}

    static Contest contest() {
        return Contest.of("sem", "sem")
                .with(Task.alone("acquire + release", "ns a pair", 0, size -> stage(), SemaphorePairs::pairs));
    }

    private static Stage stage() {
        NamedSemaphore semaphore = SemPlan.of(PosixName.invent()).create();
        return Stage.of(semaphore.name(), semaphore::unlink, semaphore::close);
    }

    private static Side pairs(String name, int size) {
        NamedSemaphore semaphore = SemPlan.of(name).open();
        return times -> {
            for (int i = 0; i < times; i++) {
                semaphore.acquire();
                semaphore.release();
            }
        };
    }
}
