package org.ipclab.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.ipclab.core.IpcException;
import org.ipclab.core.PosixName;
import org.ipclab.core.Sneaky;
import org.ipclab.table.Table;

/**
 * {@code Ipc.compare()}: what each mechanism does, tried now. Everything that is made for it is gone at the end.
 * <pre>{@code
 * Comparison.table().where("boundaries", "yes").sort("latency")
 * }</pre>
 */
public final class Comparison {
    private static final List<String> COLUMNS = List.of(
            "kind",
            "named",
            "boundaries",
            "consumes",
            "sync",
            "copies",
            "survives",
            "hosts",
            "largest",
            "latency",
            "throughput");

    private static final String TITLE = "largest message in bytes; latency in µs, one way; throughput in MB/s";
    private static final String NOTE = """
            Tried just now: named: made, and opened a second time by that name. boundaries: two sends, one receive. consumes: a second read.
            sync: two threads add without a lock, or a read before anything is there. copies: the libc calls of a send and a receive; each copies.
            survives: another process made it and was killed. hosts: bound to an address of the network. largest: one byte more is refused.
            latency: 100 bytes there and back, halved; throughput: blocks of 64 KiB; both between two threads, and less where a message cannot be
            that large. Two that use memory spin; a request of http and grpc includes its answer. Ipc.bench() measures between processes.
            Known, not tried: fifo, unix and file need the same file system, and a signal the right to send to that process.""";

    private final Path run;
    private final Trials trials;

    private Comparison(Path run) {
        this.run = run;
        this.trials = new Trials(run);
    }

    /** {@code kind named boundaries consumes sync copies survives hosts largest latency throughput}: a row a kind, in some ten seconds. */
    public static Table table() {
        try {
            Path run = Files.createTempDirectory(PosixName.invent().substring(1));
            try {
                return new Comparison(run).compared();
            } finally {
                delete(run);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IpcException.Interrupted("compare", "The thread was interrupted; nothing of it is left.");
        } catch (Exception failed) {
            throw Sneaky.rethrow(failed);
        }
    }

    private Table compared() throws Exception {
        List<Carrier> carriers = Carriers.all();
        List<List<?>> rows = new ArrayList<>();
        try (Survival survival = Survival.of(carriers, run)) {
            for (Carrier each : carriers) rows.add(row(each, survival));
        }
        return Table.of(COLUMNS, rows).title(TITLE).note(NOTE);
    }

    private List<?> row(Carrier carrier, Survival survival) throws Exception {
        List<Object> cells = new ArrayList<>(List.of(carrier.kind()));
        try (Line line = carrier.line(Place.in(run), 1)) {
            cells.add(tried(() -> carrier.named(Place.in(run))));
        } catch (IpcException.Interrupted interrupted) {
            throw interrupted;
        } catch (IpcException absent) {
            cells.add("not here: " + absent.getMessage());
            cells.addAll(Collections.nCopies(COLUMNS.size() - cells.size(), "not here"));
            return cells;
        }
        cells.add(tried(() -> trials.boundaries(carrier)));
        cells.add(tried(() -> trials.consumes(carrier)));
        cells.add(tried(() -> trials.sync(carrier)));
        cells.add(tried(() -> trials.copies(carrier)));
        cells.add(tried(() -> survival.of(carrier)));
        cells.add(tried(() -> trials.hosts(carrier)));
        Object largest = tried(() -> new Largest(run).of(carrier, cells.get(2).equals("yes")));
        cells.add(largest);
        cells.add(tried(() -> new Speed(run).latency(carrier, largest)));
        cells.add(tried(() -> new Speed(run).throughput(carrier, largest)));
        return cells;
    }

    /** The result of an experiment; one that cannot be made here says so in its cell, and the others go on. */
    private static Object tried(Callable<?> experiment) throws Exception {
        try {
            return experiment.call();
        } catch (IpcException.Interrupted interrupted) {
            throw interrupted;
        } catch (IpcException | IOException failed) {
            return "failed: " + failed.getMessage();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
