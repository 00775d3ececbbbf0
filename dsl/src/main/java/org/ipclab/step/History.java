package org.ipclab.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipclab.peer.Standing;
import org.ipclab.table.Table;

/** The operations in the order in which they were let happen: the first ones are forgotten when there are very many. */
final class History {
    private static final int KEPT = 1000;
    private static final List<String> NAMES = List.of("#", "peer", "operation", "object", "line", "result", "waited");

    private final List<Taken> taken = new ArrayList<>();
    private final Map<String, Taken> open = new LinkedHashMap<>();
    private int count;

    synchronized void begins(String peer, Standing before) {
        var next = new Taken(++count, peer, before);
        taken.add(next);
        open.put(peer, next);
        if (taken.size() > KEPT) taken.remove(0);
    }

    synchronized void seen(String peer, Standing now) {
        Taken under = open.get(peer);
        if (under != null && under.seen(now, count)) open.remove(peer);
    }

    synchronized Table table() {
        List<List<?>> rows = new ArrayList<>();
        for (Taken each : taken) rows.add(row(each));
        boolean cut = count > taken.size();
        return Table.of(NAMES, rows)
                .title("what was done, one after the other")
                .note(cut ? (count - taken.size()) + " before these are forgotten" : null);
    }

    private static List<?> row(Taken each) {
        Standing what = each.what();
        return Arrays.asList(
                each.number(),
                each.peer(),
                what.operation(),
                what.object(),
                what.line(),
                each.result(),
                each.freedBy() > 0 ? "until " + each.freedBy() : each.waited() ? "waits" : null);
    }

    /** What this peer was let do last, and whether that is over. */
    synchronized boolean isOver(String peer) {
        return !open.containsKey(peer);
    }
}
