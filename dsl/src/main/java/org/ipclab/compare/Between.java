package org.ipclab.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.ipclab.core.IpcException;
import org.ipclab.core.Sneaky;

/** What is measured between two processes: this one and another. */
final class Between implements AutoCloseable {
    private static final int SMALL = 100;
    private static final int BLOCK = 1 << 16;

    private final Path run;
    private final Other other;
    private final Line things = new Line();

    Between(Path run, Other other) {
        this.run = run;
        this.other = other;
    }

    /** Microseconds for 100 bytes, or for the largest message, if that is less. */
    Number latency(Carrier carrier, Object largest) throws Exception {
        int size = fitting(largest, SMALL);
        Place there = place(carrier);
        Place back = place(carrier);
        return with(
                other.begin("echo", carrier.kind(), there.text(), back.text(), size),
                () -> Speed.latency(carrier, there, back, size));
    }

    /** Megabytes a second in blocks of 64 KiB, or of the largest, if that is less. */
    Number throughput(Carrier carrier, Object largest) throws Exception {
        int size = fitting(largest, BLOCK);
        Place place = place(carrier);
        return with(
                other.begin("pour", carrier.kind(), place.text(), size), () -> Speed.throughput(carrier, place, size));
    }

    /** What fails in the other process is the reason why nothing comes here. */
    private static Number with(CompletableFuture<Object> there, Callable<Number> here) throws Exception {
        try {
            Number result = here.call();
            joined(there);
            return result;
        } catch (IpcException.TimedOut nothing) {
            if (there.isCompletedExceptionally()) joined(there);
            throw nothing;
        } finally {
            there.cancel(true);
        }
    }

    private static void joined(CompletableFuture<Object> there) throws InterruptedException {
        try {
            there.get();
        } catch (ExecutionException failed) {
            throw Sneaky.rethrow(failed.getCause());
        }
    }

    /** A fresh one; what a process that was ended has left there is removed at the end. */
    private Place place(Carrier carrier) throws IOException {
        Place place = Place.in(run);
        things.keep(() -> carrier.remove(place));
        return place;
    }

    private static int fitting(Object largest, int wanted) {
        return largest instanceof Integer most ? Math.min(most, wanted) : wanted;
    }

    @Override
    public void close() throws Exception {
        things.close();
    }
}
