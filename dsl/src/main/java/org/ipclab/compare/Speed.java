package org.ipclab.compare;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Arrays;
import org.ipclab.core.IpcException;

/** How fast it is here and now: what each of two processes does, each with an end. */
final class Speed {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** How long the end of an experiment is waited for. */
    private static final Duration MOMENT = Duration.ofMillis(10);

    private static final String READY = "ready";
    private static final String DONE = "done";
    private static final String TAKEN = "taken";
    private static final long WARMING = 60_000_000;
    private static final long MEASURING = 60_000_000;
    /** Round trips, also where they take longer. */
    private static final int LEAST = 50;

    private static final int MOST = 20_000;
    /** Sent at least, also where that takes longer. */
    private static final int BLOCKS = 8;

    private static final long BYTES = 16 << 20;

    private Speed() {}

    /** Both make what they receive from, and only then open what the other has made. */
    private static Line open(Carrier carrier, Place in, Place out, int size) throws Exception {
        Line line = carrier.receiver(in, size);
        return line.completed(() -> {
            in.mark(READY);
            out.await(READY, PATIENCE);
            return carrier.sender(out, size);
        });
    }

    /** Microseconds from one process to the other: half a round trip, the median of all. */
    static Number latency(Carrier carrier, Place there, Place back, int size) throws Exception {
        byte[] message = Largest.message(size);
        try (Line line = open(carrier, back, there, size)) {
            rounds(line, message, WARMING, 1);
            long[] nanos = rounds(line, message, MEASURING, LEAST);
            there.mark(DONE);
            // until then it is to find no end of a stream
            back.await(DONE, PATIENCE);
            return rounded(nanos[nanos.length / 2] / 2000.0);
        }
    }

    /** The other process: what comes goes back. */
    static void echo(Carrier carrier, Place there, Place back, int size) throws Exception {
        try (Line line = open(carrier, there, back, size)) {
            while (!there.isMarked(DONE)) answer(line, size);
            back.mark(DONE);
        }
    }

    /** As long as something comes. */
    private static void answer(Line line, int size) throws Exception {
        try {
            while (true) line.send(something(line.receive(size, MOMENT)));
        } catch (IpcException.TimedOut nothing) {
            // is it the end? the caller looks
        }
    }

    private static byte[] something(byte[] received) {
        if (received.length == 0) throw new IpcException.Closed("receive", "The process at the other end is gone.");
        return received;
    }

    /** Round trips for so long, and so many at least; how long each took, in order of size. */
    private static long[] rounds(Line line, byte[] message, long nanos, int least) throws Exception {
        long[] took = new long[MOST];
        long end = System.nanoTime() + nanos;
        int count = 0;
        for (long start = System.nanoTime(); count < MOST && (count < least || start < end); count++) {
            line.send(message);
            for (int came = 0; came < message.length; )
                came += something(line.receive(message.length, PATIENCE)).length;
            long now = System.nanoTime();
            took[count] = now - start;
            start = now;
        }
        long[] sorted = Arrays.copyOf(took, count);
        Arrays.sort(sorted);
        return sorted;
    }

    /** Megabytes a second from the first block to the last; what is lost on the way does not count. */
    static Number throughput(Carrier carrier, Place place, int size) throws Exception {
        try (Line line = carrier.receiver(place, size)) {
            place.mark(READY);
            line.receive(size, PATIENCE);
            Number result = counted(line, place, size);
            place.mark(TAKEN);
            return result;
        }
    }

    private static Number counted(Line line, Place place, int size) throws Exception {
        long start = System.nanoTime();
        long last = start;
        long came = 0;
        while (true) {
            boolean all = place.isMarked(DONE);
            try {
                while (true) {
                    came += something(line.receive(size, MOMENT)).length;
                    last = System.nanoTime();
                }
            } catch (IpcException.TimedOut nothing) {
                if (all) return rounded(came * 1000.0 / Math.max(1, last - start));
            }
        }
    }

    /** The other process: one block after the other. */
    static void pour(Carrier carrier, Place place, int size) throws Exception {
        byte[] block = Largest.message(size);
        place.await(READY, PATIENCE);
        try (Line line = carrier.sender(place, size)) {
            long end = System.nanoTime() + MEASURING;
            long most = Math.max(1, BYTES / size);
            for (int sent = 0; sent < BLOCKS || sent < most && System.nanoTime() < end; sent++) line.send(block);
            place.mark(DONE);
            place.await(TAKEN, PATIENCE);
        }
    }

    /** Three digits are more than two runs agree on. */
    private static Number rounded(double value) {
        if (value >= 100) return Math.round(value);
        return new BigDecimal(value).round(new MathContext(3)).doubleValue();
    }
}
