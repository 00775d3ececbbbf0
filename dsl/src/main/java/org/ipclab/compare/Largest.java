package org.ipclab.compare;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.ipclab.core.IpcException;

/** The largest message: one of that size goes, one byte more is refused. */
record Largest(Path run) {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int STREAM = 1 << 20;

    /** In bytes; words where there is no such number. */
    Object of(Carrier carrier, boolean keepsBoundaries) throws Exception {
        if (keepsBoundaries) return search(carrier);
        try (Line line = carrier.line(Place.in(run), STREAM)) {
            if (line.memory() != null) return whole(line) ? "its size" : "less than its size";
            return pieces(line) ? "no limit" : "less than 1 MiB";
        }
    }

    private Object search(Carrier carrier) throws Exception {
        int goes = 0;
        int refused = carrier.most() + 1;
        if (goes(carrier, carrier.most())) return "more than " + carrier.most();
        while (refused - goes > 1) {
            int size = goes + (refused - goes) / 2;
            if (goes(carrier, size)) goes = size;
            else refused = size;
        }
        return goes;
    }

    private boolean goes(Carrier carrier, int size) throws Exception {
        try (Line line = carrier.line(Place.in(run), size)) {
            line.send(message(size));
            return line.receive(size, PATIENCE).length >= size;
        } catch (IpcException.Interrupted interrupted) {
            throw interrupted;
        } catch (IpcException refused) {
            return false;
        }
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
