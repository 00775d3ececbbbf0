package org.ipclab.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ipclab.core.IpcException;
import org.ipclab.core.PosixName;
import org.ipclab.core.Progress;
import org.ipclab.core.Sneaky;
import org.ipclab.table.Table;

/**
 * {@code Ipc.compare()}: what each mechanism does, tried now. Everything that is made for it is gone at the end.
 * <pre>{@code
 * Comparison.table().where("boundaries", "yes").sort("latency")
 * }</pre>
 */
public final class Comparison {
    private static final String TITLE = "largest message in bytes; latency in µs, one way; throughput in MB/s";
    private static final String NOTE = """
            Tried just now: named: made, and opened a second time by that name. boundaries: two sends, one receive. consumes: a second read.
            sync: two threads add without a lock, or a read before anything is there. copies: the libc calls of a send and a receive; each copies.
            survives: another process made it and was killed. hosts: bound to an address of the network. largest: one byte more is refused.
            latency: 100 bytes to another process and back, halved, the median; throughput: blocks of 64 KiB from there; less where a message
            cannot be that large. Two that use memory spin, which wants a processor for each; a request of http and grpc includes its answer.
            The signal stays blocked in this process. Ipc.bench() measures longer, beside C and Python.
            Known, not tried: fifo, unix and file need the same file system, and a signal the right to send to that process.""";

    private final Path run;
    private final Experiments experiments;

    private Comparison(Path run) {
        this.run = run;
        this.experiments = new Experiments(run);
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
        Map<Carrier, List<Object>> rows = new LinkedHashMap<>();
        try (Survival survival = new Survival(carriers, run);
                Progress progress = Progress.of("comparing", 2 * carriers.size())) {
            try (Beside maker = Beside.run(survival::make)) {
                for (Carrier each : carriers) {
                    progress.now(each.kind());
                    rows.put(each, experiments.tried(each));
                }
            }
            try (Between processes = new Between(run, survival.maker())) {
                for (Carrier each : carriers) {
                    progress.now(each.kind() + " between processes");
                    experiments.measured(each, rows.get(each), processes);
                }
            }
            survival.kill();
            for (Carrier each : carriers) {
                List<Object> cells = rows.get(each);
                if (Experiments.isHere(cells)) Experiments.set(cells, "survives", () -> survival.of(each));
            }
        }
        return Table.of(Experiments.COLUMNS, List.copyOf(rows.values()))
                .title(TITLE)
                .note(NOTE);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
