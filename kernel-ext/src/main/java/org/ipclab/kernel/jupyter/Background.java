package org.ipclab.kernel.jupyter;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ipclab.peer.NamedProcess;
import org.ipclab.peer.Peers;
import org.ipclab.table.Table;

/** Code that goes on after its cell: how it ended is told with the next cell of its process, and until then by {@code %peers}. */
final class Background {
    private static final long SETTLES_SECONDS = 10;

    private final Map<String, List<String>> untold = new LinkedHashMap<>();
    private final Map<Turn, CompletableFuture<?>> underWay = new ConcurrentHashMap<>();

    /** The end of the process itself needs no note: its state in the table says how it ended. */
    void follow(Turn turn) {
        CompletableFuture<?> noted = turn.outcome().handle((value, failure) -> {
            boolean told = failure != null && turn.process().isAlive();
            if (value != null || told) note(turn);
            return null;
        });
        underWay.put(turn, noted);
        noted.thenRun(() -> underWay.remove(turn));
    }

    /**
     * A later cell of this process has ended, so what went on before it has, too: a process does one after the other. That is
     * told in another thread, which this waits for.
     */
    void settle(NamedProcess process) throws InterruptedException {
        CompletableFuture<?>[] before = underWay.entrySet().stream()
                .filter(each -> each.getKey().process() == process)
                .map(Map.Entry::getValue)
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(before).get(SETTLES_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException late) {
            // it is told with the next cell
            System.getLogger(Background.class.getName()).log(Level.DEBUG, "not told yet", late);
        }
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
