package org.ipclab.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.ipclab.core.IpcException;

/** A row of the table, cell by cell: first what can be tried while others work, then what a clock says. */
record Experiments(Path run) {
    static final List<String> COLUMNS = List.of(
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

    private static final String ABSENT = "not here";

    /** The cells but for those of the clock, and of what survives: those are {@code not here} or still to come. */
    List<Object> tried(Carrier carrier) throws Exception {
        List<Object> cells = new ArrayList<>(Collections.nCopies(COLUMNS.size(), ABSENT));
        cells.set(0, carrier.kind());
        try (Line line = carrier.line(Place.in(run), 1)) {
            set(cells, "named", () -> carrier.named(Place.in(run)));
        } catch (IpcException.Interrupted interrupted) {
            throw interrupted;
        } catch (IpcException absent) {
            cells.set(1, ABSENT + ": " + absent.getMessage());
            return cells;
        }
        Trials trials = new Trials(run);
        set(cells, "boundaries", () -> trials.boundaries(carrier));
        set(cells, "consumes", () -> trials.consumes(carrier));
        set(cells, "sync", () -> trials.sync(carrier));
        set(cells, "copies", () -> trials.copies(carrier));
        set(cells, "hosts", () -> trials.hosts(carrier));
        boolean whole = cells.get(COLUMNS.indexOf("boundaries")).equals("yes");
        set(cells, "largest", () -> new Largest(run).of(carrier, whole));
        return cells;
    }

    /** Fills in latency and throughput. */
    void measured(Carrier carrier, List<Object> cells, Between processes) throws Exception {
        if (!isHere(cells)) return;
        Object largest = cells.get(COLUMNS.indexOf("largest"));
        set(cells, "latency", () -> processes.latency(carrier, largest));
        set(cells, "throughput", () -> processes.throughput(carrier, largest));
    }

    /** Does this machine have it? */
    static boolean isHere(List<Object> cells) {
        return !cells.get(1).toString().startsWith(ABSENT);
    }

    /** The result of an experiment; one that cannot be made here says so in its cell, and the others go on. */
    static void set(List<Object> cells, String column, Callable<?> experiment) throws Exception {
        if (Thread.interrupted()) throw new InterruptedException();
        Object result;
        try {
            result = experiment.call();
        } catch (IpcException.Interrupted interrupted) {
            throw interrupted;
        } catch (IpcException | IOException failed) {
            result = "failed: " + failed.getMessage();
        }
        cells.set(COLUMNS.indexOf(column), result);
    }
}
