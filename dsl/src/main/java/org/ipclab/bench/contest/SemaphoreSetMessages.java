package org.ipclab.bench.contest;

import org.ipclab.sysv.SemaphoreSet;
import org.ipclab.sysv.SysvKey;
import org.ipclab.sysv.SysvSemPlan;
import org.ipclab.sysv.SysvSharedMemory;
import org.ipclab.sysv.SysvShmPlan;

/** Messages in System V shared memory, guarded by a set of two System V semaphores. The address is both ids. */
final class SemaphoreSetMessages {
    private static final int SLOTS = 64;
    /** Of a message there, or of a free slot. */
    private static final int FIRST = 0;
    /** Of a message back, or of a message in a slot. */
    private static final int SECOND = 1;

    private SemaphoreSetMessages() {}

    static Contest contest() {
        return Contest.of("sysv-shm+sysv-sem", "sysv-shm-sem")
                .with(Task.pingPong(size -> stage(2 * size, 0), SemaphoreSetMessages::ping, SemaphoreSetMessages::pong))
                .with(Task.oneWay(
                        size -> stage(SLOTS * size, SLOTS),
                        SemaphoreSetMessages::producer,
                        SemaphoreSetMessages::consumer));
    }

    private static Stage stage(int bytes, int permits) {
        SysvSharedMemory memory =
                SysvShmPlan.of(SysvKey.unfindable()).size(bytes).create();
        SemaphoreSet set = SysvSemPlan.unfindable().initial(permits, 0).create();
        return Stage.of(memory.id() + ":" + set.id(), memory::unlink, set::unlink, memory::close, set::close);
    }

    private static SysvSharedMemory memory(String address) {
        return SysvShmPlan.of(SysvKey.id(Integer.parseInt(address.split(":")[0])))
                .open();
    }

    private static SemaphoreSet set(String address) {
        return SysvSemPlan.ofId(Integer.parseInt(address.split(":")[1])).open();
    }

    private static Side ping(String address, int size) {
        SysvSharedMemory memory = memory(address);
        SemaphoreSet set = set(address);
        byte[] message = new byte[size];
        return times -> {
            for (int i = 0; i < times; i++) {
                memory.putBytes(0, message);
                set.release(FIRST);
                set.acquire(SECOND);
                memory.getBytes(size, message);
            }
        };
    }

    private static Side pong(String address, int size) {
        SysvSharedMemory memory = memory(address);
        SemaphoreSet set = set(address);
        byte[] message = new byte[size];
        return times -> {
            for (int i = 0; i < times; i++) {
                set.acquire(FIRST);
                memory.getBytes(0, message);
                memory.putBytes(size, message);
                set.release(SECOND);
            }
        };
    }

    private static Side producer(String address, int size) {
        SysvSharedMemory memory = memory(address);
        SemaphoreSet set = set(address);
        byte[] message = new byte[size];
        return times -> {
            for (int i = 0; i < times; i++) {
                set.acquire(FIRST);
                memory.putBytes(i % SLOTS * size, message);
                set.release(SECOND);
            }
        };
    }

    private static Side consumer(String address, int size) {
        SysvSharedMemory memory = memory(address);
        SemaphoreSet set = set(address);
        byte[] message = new byte[size];
        return times -> {
            for (int i = 0; i < times; i++) {
                set.acquire(SECOND);
                memory.getBytes(i % SLOTS * size, message);
                set.release(FIRST);
            }
        };
    }
}
