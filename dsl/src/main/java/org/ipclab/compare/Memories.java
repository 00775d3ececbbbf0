package org.ipclab.compare;

import java.time.Duration;
import java.util.List;
import org.ipclab.core.Plan;
import org.ipclab.region.Region;
import org.ipclab.shm.MmapPlan;
import org.ipclab.shm.ShmPlan;
import org.ipclab.sysv.SysvKey;
import org.ipclab.sysv.SysvShmPlan;

/**
 * Memory as a carrier: one message lies there, and two counters say how many were put and how many taken. That is all that is
 * needed between two that spin on them, and memory alone does not have it.
 */
abstract class Memories extends Carrier {
    private static final int PUT = 0;
    private static final int TAKEN = 64;
    private static final int LENGTH = 128;
    private static final int DATA = 192;

    private Memories(String kind, String naming) {
        super(kind, naming);
    }

    /** POSIX shared memory, System V shared memory and a mapped file. */
    static List<Carrier> all() {
        return List.of(new Posix(), new SystemV(), new Mapped());
    }

    /** The plan for the object there. */
    abstract Plan<? extends Region<?>> at(Place place, int key, long size);

    @Override
    Line receiver(Place place, int size) throws Exception {
        Line line = new Line();
        int key = Place.key();
        Region<?> there = line.keep(at(place, key, DATA + (long) size).create());
        line.keep(there::unlink);
        place.tell(key);
        line.memory(there).lying(() -> there.getBytes(DATA, there.getInt(LENGTH)));
        return line.out((atMost, patience) -> take(there, patience));
    }

    @Override
    Line sender(Place place, int size) throws Exception {
        Line line = new Line();
        Region<?> there = line.keep(at(place, place.told(), DATA + (long) size).open());
        return line.in(data -> put(there, data));
    }

    private static void put(Region<?> there, byte[] data) {
        int number = there.getVolatileInt(PUT);
        Spin.until(() -> there.getVolatileInt(TAKEN) == number, Duration.ofSeconds(1));
        there.putInt(LENGTH, data.length);
        there.putBytes(DATA, data);
        there.setVolatileInt(PUT, number + 1);
    }

    private static byte[] take(Region<?> there, Duration patience) {
        int number = there.getVolatileInt(TAKEN);
        Spin.until(() -> there.getVolatileInt(PUT) != number, patience);
        byte[] data = there.getBytes(DATA, there.getInt(LENGTH));
        there.setVolatileInt(TAKEN, number + 1);
        return data;
    }

    @Override
    AutoCloseable make(Place place) throws Exception {
        int key = Place.key();
        Region<?> there = at(place, key, 4096).create();
        place.tell(key);
        there.putString(0, LEFT);
        return there;
    }

    @Override
    String find(Place place) throws Exception {
        try (Region<?> there = at(place, place.told(), 4096).open()) {
            return same(there.getString(0));
        }
    }

    @Override
    void remove(Place place) throws Exception {
        if (!place.isTold()) return;
        var plan = at(place, place.told(), 4096);
        if (plan.exists()) plan.unlink();
    }

    private static final class Posix extends Memories {
        Posix() {
            super("shm", "name");
        }

        @Override
        Plan<? extends Region<?>> at(Place place, int key, long size) {
            return ShmPlan.of(place.name()).size(size);
        }
    }

    private static final class SystemV extends Memories {
        SystemV() {
            super("sysv-shm", "key or id");
        }

        @Override
        Plan<? extends Region<?>> at(Place place, int key, long size) {
            return SysvShmPlan.of(SysvKey.of(key)).size(size);
        }
    }

    private static final class Mapped extends Memories {
        Mapped() {
            super("mmap", "path");
        }

        @Override
        Plan<? extends Region<?>> at(Place place, int key, long size) {
            return MmapPlan.of(place.path()).size(size);
        }
    }
}
