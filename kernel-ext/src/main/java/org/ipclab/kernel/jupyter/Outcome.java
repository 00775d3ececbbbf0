package org.ipclab.kernel.jupyter;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.ipclab.core.IpcException;
import org.ipclab.peer.PeerError;
import org.ipclab.table.Table;

/** What a cell shows in the end: one value as it is; of several processes each one's, under its name. */
final class Outcome {
    private final HostKernel kernel;
    private final CellOptions options;

    Outcome(HostKernel kernel, CellOptions options) {
        this.kernel = kernel;
        this.options = options;
    }

    /** The result of the cell; throws what failed. */
    Object of(List<Turn> turns) {
        List<IpcException> failures =
                turns.stream().map(Turn::failure).filter(Objects::nonNull).toList();
        if (turns.size() == 1) {
            if (!failures.isEmpty()) throw failures.get(0);
            return turns.get(0).outcome().join();
        }
        List<Turn> done = turns.stream().filter(turn -> turn.failure() == null).toList();
        Table values = values(done);
        if (failures.isEmpty()) return values;
        if (values != null) kernel.display(values);
        throw together(turns, failures);
    }

    /** Tables are shown one by one; the other values are one table, null where there are none. */
    private Table values(List<Turn> turns) {
        List<List<Object>> rows = new ArrayList<>();
        for (Turn turn : turns) {
            Object value = turn.outcome().join();
            if (value instanceof Table table) kernel.display(titled(turn.name(), table));
            else if (value != null) rows.add(List.of(turn.name(), value));
        }
        return rows.isEmpty() ? null : Table.of(List.of("name", "value"), rows);
    }

    private static Table titled(String name, Table table) {
        return table.title(table.title() == null ? name : name + ": " + table.title());
    }

    /** Of their kind where it is one. */
    private IpcException together(List<Turn> turns, List<IpcException> failures) {
        String told = turns.stream()
                .map(turn -> turn.failure() == null ? turn.name() + ": done" : turn.told())
                .collect(Collectors.joining("\n"));
        IpcException first = failures.get(0);
        boolean same = failures.stream()
                .allMatch(each -> each.getClass() == first.getClass() && each.errno() == first.errno());
        String kind = same ? first.getClass().getSimpleName() : "PeerFailed";
        String many = failures.size() + " of " + turns.size() + " failed\n";
        IpcException all =
                IpcException.of(kind, options.asked(), same ? first.errno() : 0, same ? first.call() : "", many + told);
        PeerError thrown = PeerError.chain(failures.stream()
                .map(Throwable::getCause)
                .filter(PeerError.class::isInstance)
                .map(PeerError.class::cast)
                .toList());
        if (thrown != null) all.initCause(thrown);
        return all;
    }
}
