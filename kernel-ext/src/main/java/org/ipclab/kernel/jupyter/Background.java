package org.ipclab.kernel.jupyter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipclab.peer.Peers;
import org.ipclab.table.Table;

/** Code that goes on after its cell: how it ended is told with the next cell of its process, and until then by {@code %peers}. */
final class Background {
    private final Map<String, List<String>> untold = new LinkedHashMap<>();

    /** The end of the process itself needs no note: its state in the table says how it ended. */
    void follow(Turn turn) {
        turn.outcome().whenComplete((value, failure) -> {
            boolean told = failure != null && turn.process().isAlive();
            if (value != null || told) note(turn);
        });
    }

    private synchronized void note(Turn turn) {
        untold.computeIfAbsent(turn.name(), name -> new ArrayList<>()).add("in the background, " + turn.told());
    }

    /** What is to be told of this process; it is told now. */
    synchronized List<String> take(String name) {
        List<String> notes = untold.remove(name);
        return notes == null ? List.of() : notes;
    }

    /** The table of all processes, with what is to be told of them below. */
    synchronized Table table() {
        Table all = Peers.table();
        List<String> lines = new ArrayList<>();
        untold.values().forEach(lines::addAll);
        lines.add(all.note());
        return all.note(String.join("\n", lines));
    }
}
