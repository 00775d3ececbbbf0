package org.ipclab.speed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ipclab.Ipc;
import org.ipclab.region.Region;
import org.ipclab.testing.CProgram;

/**
 * What one access or one uncontended call costs here and in C, in nanoseconds: one process, the contenders in turn, the best
 * of many short rounds. Not a test, run it by hand:
 * <pre>{@code
 * mvn -q test-compile -pl dsl
 * java -cp dsl/target/classes:dsl/target/test-classes:$(./ipclab classpath) org.ipclab.speed.AccessSpeed [WORD...]
 * }</pre>
 * The words choose: only what has one of them in its name is measured.
 */
final class AccessSpeed {
    private static final int ROUNDS = 40;
    private static final long NANOS = 3_000_000;
    private static final int MASK = 0x3fff;

    private static int sink;

    /** So many operations; a method of its own for each, so that each is compiled as a user's loop would be. */
    private interface Loop {
        void run(int times) throws Exception;
    }

    private AccessSpeed() {}

    public static void main(String[] words) throws Exception {
        Path file = Files.write(Files.createTempFile("ipclab-speed", ""), new byte[65_536]);
        try (var m = Ipc.shm("speed-" + ProcessHandle.current().pid())
                        .size(65_536)
                        .withSemaphore()
                        .create();
                var v = Ipc.sysvShm().size(65_536).create();
                var f = Ipc.mmap(file.toString()).open();
                var set = Ipc.sysvSem().count(1).create();
                var lock = Ipc.lock(file.toString()).ofd().region(0, 100).acquire();
                var program = CProgram.of(InC.SOURCE)) {
            m.unlink();
            v.unlink();
            // all kinds of region, so that a call through Region has all of them for receivers
            for (Region<?> each : new Region<?>[] {m, v, f})
                regions(each).values().forEach(AccessSpeed::warm);
            Map<String, Loop> loops = regions(m);
            loops.put("posix-sem pair", n -> {
                for (int i = 0; i < n; i++) {
                    m.semaphore().acquire();
                    m.semaphore().release();
                }
            });
            loops.put("sysv-sem pair", n -> {
                for (int i = 0; i < n; i++) {
                    set.release(0);
                    set.acquire(0);
                }
            });
            loops.put("lock pair", n -> {
                for (int i = 0; i < n; i++) {
                    lock.toShared();
                    lock.toExclusive();
                }
            });
            var whole = Ipc.lock(file.toString()).ofd().region(200, 100);
            loops.put("whole lock", n -> {
                for (int i = 0; i < n; i++) whole.acquire().release();
            });
            measure(loops, program, words, file.toString());
            set.unlink();
        } finally {
            Files.delete(file);
        }
    }

    private static Map<String, Loop> regions(Region<?> m) {
        byte[] bytes = new byte[4096];
        var loops = new LinkedHashMap<String, Loop>();
        loops.put("get", n -> {
            int sum = 0;
            for (int i = 0; i < n; i++) sum += m.getInt(i << 2 & MASK);
            sink = sum;
        });
        loops.put("put", n -> {
            for (int i = 0; i < n; i++) m.putInt(i << 2 & MASK, 0);
        });
        loops.put("get, C checks too", loops.get("get"));
        loops.put("put, C checks too", loops.get("put"));
        loops.put("follow", n -> {
            int at = 0;
            for (int i = 0; i < n; i++) at = m.getInt(at) + 4 & MASK;
            sink = at;
        });
        loops.put("increment", n -> {
            for (int i = 0; i < n; i++) m.putInt(32768, m.getInt(32768) + 1);
        });
        loops.put("volatile set", n -> {
            for (int i = 0; i < n; i++) m.setVolatileInt(32768, i);
        });
        loops.put("add", n -> {
            for (int i = 0; i < n; i++) m.getAndAddInt(32768, 1);
        });
        loops.put("add long", n -> {
            for (int i = 0; i < n; i++) m.getAndAddLong(32768, 1);
        });
        loops.put("compare and set", n -> {
            m.putInt(32768, 0);
            for (int i = 0; i < n; i++) m.compareAndSetInt(32768, i, i + 1);
        });
        loops.put("putBytes 4K", n -> {
            for (int i = 0; i < n; i++) m.putBytes(40960, bytes);
        });
        loops.put("getBytes 4K", n -> {
            for (int i = 0; i < n; i++) sink += m.getBytes(40960, 4096)[i & 4095];
        });
        loops.put("fill 64K", n -> {
            for (int i = 0; i < n; i++) m.fill(0);
        });
        return loops;
    }

    private static void warm(Loop loop) {
        try {
            for (int i = 0; i < 30; i++) loop.run(i < 25 ? 1_000 : 20_000);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void measure(Map<String, Loop> loops, CProgram program, String[] words, String file)
            throws Exception {
        System.out.printf("%-17s %9s %9s %6s%n", "ns, best of " + ROUNDS, "here", "in C", "ratio");
        for (var each : loops.entrySet()) {
            if (words.length > 0 && Arrays.stream(words).noneMatch(each.getKey()::contains)) continue;
            warm(each.getValue());
            int times = times(each.getValue());
            double here = Double.MAX_VALUE;
            double there = Double.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                here = Math.min(here, nanos(each.getValue(), times));
                there = Math.min(
                        there, Double.parseDouble(program.output(each.getKey(), Integer.toString(times), file)));
            }
            System.out.printf("%-17s %9.2f %9.2f %6.2f%n", each.getKey(), here, there, here / there);
        }
    }

    private static int times(Loop loop) throws Exception {
        return (int) Math.max(10, NANOS / Math.max(0.2, nanos(loop, 1000)));
    }

    private static double nanos(Loop loop, int times) throws Exception {
        long start = System.nanoTime();
        loop.run(times);
        return (System.nanoTime() - start) / (double) times;
    }
}
