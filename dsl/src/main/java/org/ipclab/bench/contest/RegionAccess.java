package org.ipclab.bench.contest;

import org.ipclab.core.PosixName;
import org.ipclab.shm.SharedMemory;
import org.ipclab.shm.ShmPlan;

/** Numbers and blocks in shared memory, by one process: what a bounds-checked access costs. */
final class RegionAccess {
    private static final int BYTES = 4096;
    /** Offsets of ints in it: every int once, then from the beginning. */
    private static final int OFFSETS = BYTES - Integer.BYTES;

    private static final int LONGS = BYTES - Long.BYTES;

    private RegionAccess() {}

    static Contest contest() {
        return Contest.of("region", "region")
                .with(one("getInt", 4, RegionAccess::getInt))
                .with(one("putInt", 4, RegionAccess::putInt))
                .with(one("getInt after getInt", 4, RegionAccess::follow))
                .with(one("getAndAddInt", 4, RegionAccess::getAndAddInt))
                .with(one("getLong", 8, RegionAccess::getLong))
                .with(one("getBytes", BYTES, RegionAccess::getBytes))
                .with(one("getBytes into", BYTES, RegionAccess::getIntoArray))
                .with(one("putBytes", BYTES, RegionAccess::putBytes));
    }

    private interface Opening {
        Side open(SharedMemory memory);
    }

    private static Task one(String name, int size, Opening opening) {
        return Task.alone(
                name,
                "ns a call",
                size,
                any -> stage(),
                (address, any) -> opening.open(ShmPlan.of(address).open()));
    }

    private static Stage stage() {
        SharedMemory memory = ShmPlan.of(PosixName.invent()).size(BYTES).create();
        return Stage.of(memory.name(), memory::unlink, memory::close);
    }

    private static Side getInt(SharedMemory memory) {
        return times -> {
            int sum = 0;
            for (int i = 0; i < times; i++) sum += memory.getInt(i << 2 & OFFSETS);
            used(sum);
        };
    }

    /** Each offset comes from the value before: how long a read takes, where the rows above say how many go on at a time. */
    private static Side follow(SharedMemory memory) {
        return times -> {
            int at = 0;
            for (int i = 0; i < times; i++) at = memory.getInt(at) + Integer.BYTES & OFFSETS;
            used(at);
        };
    }

    private static Side getLong(SharedMemory memory) {
        return times -> {
            long sum = 0;
            for (int i = 0; i < times; i++) sum += memory.getLong(i << 3 & LONGS);
            used(sum);
        };
    }

    private static Side putInt(SharedMemory memory) {
        return times -> {
            for (int i = 0; i < times; i++) memory.putInt(i << 2 & OFFSETS, i);
        };
    }

    private static Side getAndAddInt(SharedMemory memory) {
        return times -> {
            for (int i = 0; i < times; i++) memory.getAndAddInt(i << 2 & OFFSETS, 1);
        };
    }

    private static Side getBytes(SharedMemory memory) {
        return times -> {
            int sum = 0;
            for (int i = 0; i < times; i++) sum += memory.getBytes(0, BYTES)[i & BYTES - 1];
            used(sum);
        };
    }

    private static Side getIntoArray(SharedMemory memory) {
        byte[] block = new byte[BYTES];
        return times -> {
            int sum = 0;
            for (int i = 0; i < times; i++) {
                memory.getBytes(0, block);
                sum += block[i & BYTES - 1];
            }
            used(sum);
        };
    }

    private static Side putBytes(SharedMemory memory) {
        byte[] block = new byte[BYTES];
        return times -> {
            for (int i = 0; i < times; i++) memory.putBytes(0, block);
        };
    }

    private static volatile long result;

    /** So that the compiler cannot leave the reading out. */
    private static void used(long sum) {
        result = sum;
    }
}
