package org.ipclab.bench.contest;

import org.ipclab.core.PosixName;
import org.ipclab.sem.NamedSemaphore;
import org.ipclab.sem.SemPlan;
import org.ipclab.shm.SharedMemory;
import org.ipclab.shm.ShmPlan;

/**
 * Messages in POSIX shared memory, guarded by POSIX semaphores: a slot each way, or a ring of slots.
 *
 * @param tries of a wait before it sleeps; the program in C sleeps at once
 */
record SemaphoreMessages(int tries) {
    private static final int SLOTS = 64;

    /** Waits that sleep at once. */
    static Contest sleeping() {
        return new SemaphoreMessages(0).contest("shm+sem");
    }

    /** Waits that look for a moment before they sleep. */
    static Contest spinning() {
        return new SemaphoreMessages(SemPlan.of("any").spin().spins()).contest("shm+sem+spin");
    }

    private Contest contest(String mechanism) {
        return Contest.of(mechanism, "shm-sem")
                .with(Task.pingPong(size -> stage(2 * size, 0), this::ping, this::pong))
                .with(Task.oneWay(size -> stage(SLOTS * size, SLOTS), this::producer, this::consumer));
    }

    private Stage stage(int bytes, int permits) {
        String name = PosixName.invent();
        SharedMemory memory = ShmPlan.of(name).size(bytes).create();
        NamedSemaphore first = first(name).initial(permits).create();
        NamedSemaphore second = second(name).initial(0).create();
        return Stage.of(
                name, memory::unlink, first::unlink, second::unlink, memory::close, first::close, second::close);
    }

    /** Of a message there, or of a free slot. */
    private SemPlan first(String name) {
        return SemPlan.of(name + ".1").spin(tries);
    }

    /** Of a message back, or of a message in a slot. */
    private SemPlan second(String name) {
        return SemPlan.of(name + ".2").spin(tries);
    }

    private Side ping(String name, int size) {
        SharedMemory memory = ShmPlan.of(name).open();
        NamedSemaphore there = first(name).open();
        NamedSemaphore back = second(name).open();
        byte[] message = new byte[size];
        return times -> {
            for (int i = 0; i < times; i++) {
                memory.putBytes(0, message);
                there.release();
                back.acquire();
                memory.getBytes(size, message);
            }
        };
    }

    private Side pong(String name, int size) {
        SharedMemory memory = ShmPlan.of(name).open();
        NamedSemaphore there = first(name).open();
        NamedSemaphore back = second(name).open();
        byte[] message = new byte[size];
        return times -> {
            for (int i = 0; i < times; i++) {
                there.acquire();
                memory.getBytes(0, message);
                memory.putBytes(size, message);
                back.release();
            }
        };
    }

    private Side producer(String name, int size) {
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

    private Side consumer(String name, int size) {
        SharedMemory memory = ShmPlan.of(name).open();
        NamedSemaphore free = first(name).open();
        NamedSemaphore full = second(name).open();
        byte[] message = new byte[size];
        return times -> {
            for (int i = 0; i < times; i++) {
                full.acquire();
                memory.getBytes(i % SLOTS * size, message);
                free.release();
            }
        };
    }
}
