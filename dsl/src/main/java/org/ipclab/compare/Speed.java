package org.ipclab.compare;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ipclab.core.IpcException;

/** How fast it is here and now: two threads of this process, each with an end. */
record Speed(Path run) {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration SHORT = Duration.ofMillis(50);
    /** How long the end of an experiment is waited for. */
    private static final Duration MOMENT = Duration.ofMillis(10);

    private static final long WARMING = 60_000_000;
    private static final long MEASURING = 60_000_000;
    private static final int MOST = 20_000;
    private static final int SMALL = 100;
    private static final int BLOCK = 1 << 16;
    private static final long BYTES = 16 << 20;

    /**
     * Microseconds from one end to the other: half a round trip of 100 bytes, or of the largest, if that is less. Of all
     * round trips the one that a tenth is faster than: what it takes when nobody else has the processor.
     */
    Number latency(Carrier carrier, Object largest) throws Exception {
        byte[] message = Largest.message(fitting(largest, SMALL));
        AtomicBoolean done = new AtomicBoolean();
        try (Line there = carrier.line(Place.in(run), message.length);
                Line back = carrier.line(Place.in(run), message.length);
                Beside echo = Beside.run(() -> echo(there, back, message.length, done))) {
            try {
                rounds(there, back, message, WARMING);
                long[] nanos = rounds(there, back, message, MEASURING);
                return rounded(nanos[nanos.length / 10] / 2000.0);
            } finally {
                done.set(true);
            }
        }
    }

    private static void echo(Line there, Line back, int size, AtomicBoolean done) throws Exception {
        while (!done.get()) {
            try {
                back.send(there.receive(size, MOMENT));
            } catch (IpcException.TimedOut nothing) {
                // is it the end? look again
            }
        }
    }

    /** Round trips for so long; how long each took, in order of size. */
    private static long[] rounds(Line there, Line back, byte[] message, long nanos) throws Exception {
        long[] took = new long[MOST];
        long end = System.nanoTime() + nanos;
        int count = 0;
        for (long start = System.nanoTime(); count < MOST && (count == 0 || start < end); count++) {
            there.send(message);
            for (int came = 0; came < message.length; ) came += back.receive(message.length, PATIENCE).length;
            long now = System.nanoTime();
            took[count] = now - start;
            start = now;
        }
        long[] sorted = Arrays.copyOf(took, count);
        Arrays.sort(sorted);
        return sorted;
    }

    /** Megabytes a second in blocks of 64 KiB, or of the largest, if that is less; what is lost on the way does not count. */
    Number throughput(Carrier carrier, Object largest) throws Exception {
        byte[] block = Largest.message(fitting(largest, BLOCK));
        AtomicBoolean done = new AtomicBoolean();
        try (Line line = carrier.line(Place.in(run), block.length);
                Beside sender = Beside.run(() -> blocks(line, block, done))) {
            long start = System.nanoTime();
            long last = start;
            long came = 0;
            while (true) {
                boolean all = done.get();
                try {
                    came += line.receive(block.length, SHORT).length;
                    last = System.nanoTime();
                } catch (IpcException.TimedOut nothing) {
                    if (all) return rounded(came * 1000.0 / Math.max(1, last - start));
                }
            }
        }
    }

    private static void blocks(Line line, byte[] block, AtomicBoolean done) throws Exception {
        try {
            long end = System.nanoTime() + MEASURING;
            for (long sent = 0; sent < BYTES && System.nanoTime() < end; sent += block.length) line.send(block);
        } finally {
            done.set(true);
        }
    }

    private static int fitting(Object largest, int wanted) {
        return largest instanceof Integer most ? Math.min(most, wanted) : wanted;
    }

    /** Three digits are more than two runs agree on. */
    private static Number rounded(double value) {
        if (value >= 100) return Math.round(value);
        return new BigDecimal(value).round(new MathContext(3)).doubleValue();
    }
}
