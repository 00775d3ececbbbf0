package org.ipclab.compare;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.ipclab.core.IpcException;

/** The largest message: one of that size goes, one byte more is refused. */
record Largest(Path run) {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int STREAM = 1 << 20;
    private static final int LEAST = 64;

    /** In bytes; words where there is no such number. */
    Object of(Carrier carrier, boolean keepsBoundaries) throws Exception {
        if (keepsBoundaries) return search(carrier);
        try (Line line = carrier.line(Place.in(run), STREAM)) {
            if (line.memory() != null) return whole(line) ? "its size" : "less than its size";
            return pieces(line) ? "no limit" : "less than 1 MiB";
        }
    }

    private Object search(Carrier carrier) throws Exception {
        if (carrier.isSized())
            return search(carrier.most(), size -> {
                try (Line line = carrier.line(Place.in(run), size)) {
                    return goes(line, size);
                }
            });
        try (Line line = carrier.line(Place.in(run), carrier.most())) {
            return search(carrier.most(), size -> goes(line, size));
        }
    }

    /** Does a message of this size go? */
    @FunctionalInterface
    private interface Attempt {
        boolean goes(int size) throws Exception;
    }

    /** Doubles until it is refused; limits lie there, or a little below the next power of two. */
    private static Object search(int most, Attempt attempt) throws Exception {
        int goes = 0;
        int refused = most + 1;
        for (int size = LEAST; size < refused; size *= 2)
            if (accepted(attempt, size)) goes = size;
            else refused = size;
        if (goes < most && !accepted(attempt, goes + 1)) return goes;
        for (int less = 1; refused - less > goes; less *= 2) {
            if (accepted(attempt, refused - less)) goes = refused - less;
            else refused -= less;
        }
        return goes == most ? "more than " + most : between(goes, refused, attempt);
    }

    private static int between(int goes, int refused, Attempt attempt) throws Exception {
        while (refused - goes > 1) {
            int size = goes + (refused - goes) / 2;
            if (accepted(attempt, size)) goes = size;
            else refused = size;
        }
        return goes;
    }

    private static boolean accepted(Attempt attempt, int size) throws Exception {
        try {
            return attempt.goes(size);
        } catch (IpcException.Interrupted interrupted) {
            throw interrupted;
        } catch (IpcException refused) {
            return false;
        }
    }

    private static boolean goes(Line line, int size) throws Exception {
        line.send(message(size));
        return line.receive(size, PATIENCE).length >= size;
    }

    private static boolean whole(Line line) throws Exception {
        line.send(message(STREAM));
        return line.receive(STREAM, PATIENCE).length == STREAM;
    }

    /** One send of 1 MiB, which another thread takes out as it comes. */
    private static boolean pieces(Line line) throws Exception {
        try (Beside sender = Beside.run(() -> line.send(message(STREAM)))) {
            int came = 0;
            while (came < STREAM) came += line.receive(STREAM, PATIENCE).length;
            return came == STREAM;
        }
    }

    static byte[] message(int size) {
        byte[] message = new byte[size];
        Arrays.fill(message, (byte) 'm');
        return message;
    }
}
