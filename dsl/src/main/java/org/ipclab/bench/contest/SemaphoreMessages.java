package org.ipclab.bench.contest;

import org.ipclab.core.PosixName;
import org.ipclab.sem.NamedSemaphore;
import org.ipclab.sem.SemPlan;
import org.ipclab.shm.SharedMemory;
import org.ipclab.shm.ShmPlan;

/** Messages in POSIX shared memory, guarded by POSIX semaphores: a slot each way, or a ring of slots. */
final class SemaphoreMessages {
    private static final int SLOTS = 64;

    private SemaphoreMessages() {}

    static Contest contest() {
        return Contest.of("shm+sem", "shm-sem")
                .with(Task.pingPong(size -> stage(2 * size, 0), SemaphoreMessages::ping, SemaphoreMessages::pong))
                .with(Task.oneWay(
                        size -> stage(SLOTS * size, SLOTS), SemaphoreMessages::producer, SemaphoreMessages::consumer));
    }

    private static Stage stage(int bytes, int permits) {
        String name = PosixName.invent();
        SharedMemory memory = ShmPlan.of(name).size(bytes).create();
        NamedSemaphore first = first(name).initial(permits).create();
        NamedSemaphore second = second(name).initial(0).create();
        return Stage.of(
                name, memory::unlink, first::unlink, second::unlink, memory::close, first::close, second::close);
    }

    /** Of a message there, or of a free slot. */
    private static SemPlan first(String name) {
        return SemPlan.of(name + ".1");
    }

    /** Of a message back, or of a message in a slot. */
    private static SemPlan second(String name) {
        return SemPlan.of(name + ".2");
    }

    private static Side ping(String name, int size) {
        SharedMemory memory = ShmPlan.of(name).open();
        NamedSemaphore there = first(name).open();
        NamedSemaphore back = second(name).open();
        byte[] message = new byte[size];
        return times -> {
            for (int i = 0; i < times; i++) {
                memory.putBytes(0, message);
                there.release();
                back.acquire();
                memory.getBytes(size, size);
            }
        };
    }

    private static Side pong(String name, int size) {
        SharedMemory memory = ShmPlan.of(name).open();
        NamedSemaphore there = first(name).open();
        NamedSemaphore back = second(name).open();
        return times -> {
            for (int i = 0; i < times; i++) {
                there.acquire();
                memory.putBytes(size, memory.getBytes(0, size));
                back.release();
            }
        };
    }

    private static Side producer(String name, int size) {
        SharedMemory memory = ShmPlan.of(name).open();
        NamedSemaphore free = first(name).open();
        NamedSemaphore full = second(name).open();
        byte[] message = new byte[size];
        return times -> {
            for (int i = 0; i < times; i++) {
                free.acquire();
                memory.putBytes(i % SLOTS * size, message);
                full.release();
            }
        };
    }

    private static Side consumer(String name, int size) {
        SharedMemory memory = ShmPlan.of(name).open();
        NamedSemaphore free = first(name).open();
        NamedSemaphore full = second(name).open();
        return times -> {
            for (int i = 0; i < times; i++) {
                full.acquire();
                memory.getBytes(i % SLOTS * size, size);
                free.release();
            }
        };
    }
}
