package org.ipclab.region;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.ipclab.Ipc;
import org.ipclab.core.Fault;
import org.ipclab.core.IpcException;
import org.ipclab.shm.SharedMemory;

/** What may end a JVM, in a JVM of its own. Its last line is {@code lived}, and what it was told before. */
final class RegionStorm {
    private RegionStorm() {}

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "truncated" -> truncated(arguments[1]);
            case "close" -> close(arguments[1]);
            case "resize" -> resize(arguments[1]);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        System.out.println("lived");
    }

    private static volatile long sum;
    private static volatile double mean;

    /** Each is compiled for itself; what becomes of a value decides by which instruction it is loaded. */
    private static List<LongConsumer> accesses(SharedMemory m) {
        return List.of(
                m::getInt,
                m::getVolatileInt,
                at -> m.putLong(at, at),
                at -> m.getAndAddInt(at, 1),
                at -> m.compareAndSetLong(at, 0, 1),
                at -> m.getBytes(at, 5000),
                at -> m.putBytes(at, new byte[5000]),
                m::getString,
                at -> m.setVolatileLong(at, 1),
                at -> m.compareAndSetInt(at, 0, 1),
                at -> m.getAndAddLong(at, 1),
                at -> m.putByte(at, 1),
                at -> sum = m.getInt(at),
                at -> sum = m.getVolatileInt(at) & 0xffffffffL,
                at -> sum = m.getShort(at) + m.getByte(at),
                at -> mean = m.getInt(at),
                at -> mean = m.getLong(at),
                at -> mean = m.getFloat(at) * m.getDouble(at),
                at -> sum = Long.bitCount(m.getLong(at)) + Integer.numberOfLeadingZeros(m.getInt(at)),
                at -> m.putInt(at, m.getInt(at) + 1));
    }

    private static long at(int i) {
        return 8 + i * 64L % 60_000;
    }

    private static void access(SharedMemory m, int i) {
        var accesses = accesses(m);
        accesses.get(i % accesses.size()).accept(at(i));
    }

    /** Warm, then says so, waits until somebody has truncated it, and goes on. */
    private static void truncated(String name) throws Exception {
        try (SharedMemory m = Ipc.shm(name).open()) {
            var accesses = accesses(m);
            for (LongConsumer access : accesses) for (int i = 0; i < 20_000; i++) access.accept(at(i));
            System.out.println("warm");
            System.in.read();
            for (int kind = 0; kind < accesses.size(); kind++)
                System.out.print(kind + ":" + missed(accesses.get(kind)) + " ");
            System.out.println(m.state().size() + " " + m.toString().contains(name));
        }
    }

    /** How many of 2000 accesses were told nothing. */
    private static int missed(LongConsumer access) {
        try {
            return tried(access);
        } catch (InternalError late) { // on JDK 17 a fault arrives where it likes
            isFault(late);
            return -1;
        }
    }

    private static int tried(LongConsumer access) {
        int missed = 0;
        for (int i = 0; i < 2000; )
            try {
                access.accept(at(i++));
                missed++;
            } catch (IpcException.Closed | InternalError gone) {
                isFault(gone);
            }
        settle();
        return missed;
    }

    private static void settle() {
        try {
            Fault.within("settle", () -> 0);
        } catch (IpcException.Closed | InternalError late) {
            isFault(late);
        }
    }

    private static boolean isFault(Throwable gone) {
        if (String.valueOf(gone.getMessage()).matches("(?s).*(fault|page is gone).*")) return true;
        throw new AssertionError(gone);
    }

    /** Closes while others read and write. */
    private static void close(String name) throws Exception {
        var reads = new AtomicLong();
        for (int round = 0; round < 300; round++) {
            SharedMemory m = Ipc.shm(name + round).size(65_536).create();
            m.unlink();
            var buffer = m.buffer();
            var workers = workers(4, () -> {
                try {
                    for (int i = 0; ; i++) {
                        access(m, i);
                        buffer.putInt(4 * (i % 1000), i);
                        reads.incrementAndGet();
                    }
                } catch (IpcException.Closed closed) {
                    return null;
                }
            });
            while (reads.get() < 100L * round) Thread.onSpinWait();
            m.close();
            for (Thread worker : workers) worker.join();
            for (int i = 0; i < 1000; i++) buffer.putInt(4 * i, buffer.getInt(4 * i) + 1);
        }
    }

    /** Grows and shrinks while others read and write what it never takes away. */
    private static void resize(String name) throws Exception {
        try (SharedMemory m = Ipc.shm(name).size(65_536).create()) {
            var workers = workers(3, () -> {
                try {
                    for (int i = 0; ; i++) access(m, i);
                } catch (IpcException.Closed closed) {
                    return null;
                }
            });
            for (int round = 0; round < 200; round++) m.resize(round % 2 == 0 ? 200_000 : 65_536);
            m.unlink();
            m.close();
            for (Thread worker : workers) worker.join();
        }
    }

    private static List<Thread> workers(int threads, Callable<?> body) {
        var workers = new ArrayList<Thread>();
        for (int i = 0; i < threads; i++) {
            var worker = new Thread(() -> {
                try {
                    body.call();
                } catch (Throwable thrown) {
                    thrown.printStackTrace();
                    Runtime.getRuntime().halt(3);
                }
            });
            worker.start();
            workers.add(worker);
        }
        return workers;
    }
}
