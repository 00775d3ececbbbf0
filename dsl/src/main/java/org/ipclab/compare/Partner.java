package org.ipclab.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ipclab.core.IpcException;
import org.ipclab.table.Table;

/** What {@code Ipc.compare()} runs in another process: it makes one object of each kind, and keeps it until it is killed. */
public final class Partner {
    private static final List<AutoCloseable> MADE = new ArrayList<>();

    private Partner() {}

    /** Makes what stands in this file, a kind, a folder and a name a line; gives a line for each that cannot be, with the reason. */
    public static String make(String file) throws Exception {
        List<String> unable = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(file))) {
            String[] parts = line.split("\t");
            try {
                MADE.add(Carriers.named(parts[0]).make(new Place(Path.of(parts[1]), parts[2])));
            } catch (IpcException | IOException failed) {
                unable.add(parts[0] + ": " + failed.getMessage());
            }
        }
        return String.join("\n", unable);
    }

    /** All experiments with this kind: a column {@code cell}, a row a column of the comparison. */
    public static Table tried(String kind, String run) throws Exception {
        Experiments experiments = new Experiments(Path.of(run));
        Carrier carrier = Carriers.named(kind);
        List<Object> cells = experiments.tried(carrier);
        experiments.measured(carrier, cells);
        return Table.of(List.of("cell"), cells.stream().map(List::of).toList());
    }
}
