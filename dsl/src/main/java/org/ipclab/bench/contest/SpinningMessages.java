package org.ipclab.bench.contest;

import java.nio.file.Path;
import org.ipclab.core.PosixName;
import org.ipclab.region.Region;
import org.ipclab.shm.MappedFile;
import org.ipclab.shm.MmapPlan;

/**
 * Messages in a memory mapped file, and nobody sleeps: each process looks at a number in the file until the other has
 * written it. After a thousand looks it lets others run, for machines with one processor.
 */
final class SpinningMessages {
    private static final int SLOTS = 64;
    private static final int PATIENCE = 1000;
    /** How many messages were sent there, or into the ring; on a cache line of its own. */
    private static final int SENT = 0;
    /** How many came back, or were taken out of the ring. */
    private static final int TAKEN = 64;

    private static final int MESSAGES = 128;

    private SpinningMessages() {}

    static Contest contest() {
        return Contest.of("mmap+spin", "mmap-spin")
                .with(Task.pingPong(size -> stage(2 * size), SpinningMessages::ping, SpinningMessages::pong))
                .with(Task.oneWay(size -> stage(SLOTS * size), SpinningMessages::producer, SpinningMessages::consumer));
    }

    private static Stage stage(int bytes) {
        Path path = Path.of(System.getProperty("java.io.tmpdir"), PosixName.invent());
        MappedFile file = MmapPlan.of(path.toString()).size(MESSAGES + bytes).create();
        return Stage.of(path.toString(), file::unlink, file::close);
    }

    private static void await(Region<?> memory, long at, int number) {
        for (int looks = 0; memory.getVolatileInt(at) - number < 0; looks++) {
            if (looks < PATIENCE) Thread.onSpinWait();
            else Thread.yield();
        }
    }

    private static Side ping(String path, int size) {
        MappedFile memory = MmapPlan.of(path).open();
        byte[] message = new byte[size];
        return times -> {
            int sent = memory.getVolatileInt(SENT);
            for (int i = 0; i < times; i++) {
                memory.putBytes(MESSAGES, message);
                memory.setVolatileInt(SENT, ++sent);
                await(memory, TAKEN, sent);
                memory.getBytes(MESSAGES + size, message);
            }
        };
    }

    private static Side pong(String path, int size) {
        MappedFile memory = MmapPlan.of(path).open();
        byte[] message = new byte[size];
        return times -> {
            int taken = memory.getVolatileInt(TAKEN);
            for (int i = 0; i < times; i++) {
                await(memory, SENT, taken + 1);
                memory.getBytes(MESSAGES, message);
                memory.putBytes(MESSAGES + size, message);
                memory.setVolatileInt(TAKEN, ++taken);
            }
        };
    }

    private static Side producer(String path, int size) {
        MappedFile memory = MmapPlan.of(path).open();
        byte[] message = new byte[size];
        return times -> {
            int sent = memory.getVolatileInt(SENT);
            for (int i = 0; i < times; i++) {
                await(memory, TAKEN, sent + 1 - SLOTS);
                memory.putBytes(MESSAGES + sent % SLOTS * size, message);
                memory.setVolatileInt(SENT, ++sent);
            }
        };
    }

    private static Side consumer(String path, int size) {
        MappedFile memory = MmapPlan.of(path).open();
        byte[] message = new byte[size];
        return times -> {
            int taken = memory.getVolatileInt(TAKEN);
            for (int i = 0; i < times; i++) {
                await(memory, SENT, taken + 1);
                memory.getBytes(MESSAGES + taken % SLOTS * size, message);
                memory.setVolatileInt(TAKEN, ++taken);
            }
        };
    }
}
