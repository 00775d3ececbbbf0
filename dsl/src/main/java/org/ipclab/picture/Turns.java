package org.ipclab.picture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ipclab.peer.Peer;
import org.ipclab.picture.Messages.Hop;
import org.ipclab.table.Display;
import org.ipclab.table.Row;
import org.ipclab.table.Table;
import org.ipclab.view.Picture;

/**
 * {@code Ipc.sequence(steps)}: the history of peers that go step by step, a lane each, from above to below. The bar of an operation that
 * had to wait is long, and an arrow leads to its end from the operation of another peer after which it went on.
 * <pre>{@code
 * var steps = Ipc.step(alice, bob);
 * steps.submit(alice, "gate.acquire(); gate.release()").submit(bob, "gate.acquire()").run("alice bob alice");
 * Ipc.sequence(steps)                                      // an arrow from alice's release to bob's acquire
 * }</pre>
 */
public final class Turns implements Picture {
    private static final String UNTIL = "until ";
    /** Of one operation: it begins at 0, ends at 1, and what it let go on ends at 2. */
    private static final long TICKS = 4;
    /** A picture of more operations is nothing that anybody reads. */
    private static final int MOST = 60;

    private final Table history;
    private final List<String> lanes;
    private final List<Long> pids;
    private final List<TimedCall> calls = new ArrayList<>();
    private final List<Hop> hops = new ArrayList<>();

    private Turns(Table history, List<String> lanes, List<Long> pids) {
        this.history = history;
        this.lanes = lanes;
        this.pids = pids;
        boolean several = history.column("object").stream().distinct().count() > 1;
        Map<Long, TimedCall> numbered = new HashMap<>();
        for (Row row : history.rows()) {
            TimedCall call = call(row, several);
            calls.add(call);
            numbered.put(row.number("#"), call);
        }
        for (Row row : history.rows()) hop(row, numbered);
    }

    /** Of the rows of {@code Steps.history()}, and who made them. */
    public static Turns of(Table history, List<Peer> peers) {
        return new Turns(
                history,
                peers.stream().map(Peer::name).toList(),
                peers.stream().map(Peer::pid).toList());
    }

    private TimedCall call(Row row, boolean several) {
        long number = row.number("#");
        String result = row.get("result") == null ? "" : row.text("result");
        String object = row.text("object");
        // an operation that gives its own object tells nothing by that
        boolean says = !result.isEmpty() && !result.equals(object);
        String text = number + ": " + row.text("operation") + (says ? " = " + result : "")
                + (waits(row) ? " waits" : "") + (several && !object.isEmpty() ? " · " + object : "");
        return TimedCall.step(lanes.indexOf(row.text("peer")), text, number * TICKS, end(row));
    }

    /** Whether it waits still. */
    private static boolean waits(Row row) {
        return row.text("waited").equals("waits");
    }

    private long end(Row row) {
        if (waits(row)) return last() * TICKS + TICKS;
        long freedBy = freedBy(row);
        return freedBy > row.number("#") ? freedBy * TICKS + 2 : row.number("#") * TICKS + 1;
    }

    private long last() {
        return history.rows().get(history.size() - 1).number("#");
    }

    /** After which one it went on; 0 if it had not to wait. */
    private static long freedBy(Row row) {
        String waited = row.text("waited");
        return waited.startsWith(UNTIL) ? Long.parseLong(waited.substring(UNTIL.length())) : 0;
    }

    /** What failed was not let go on by anybody: its wait was broken off. */
    private void hop(Row row, Map<Long, TimedCall> numbered) {
        TimedCall from = numbered.get(freedBy(row));
        TimedCall to = numbered.get(row.number("#"));
        boolean failed = row.text("result").startsWith("failed");
        if (from != null && from.lane() != to.lane() && !failed) hops.add(new Hop(from, to));
    }

    private String about() {
        return calls.size() + (calls.size() == 1 ? " operation of " : " operations of ") + String.join(", ", lanes)
                + ", step by step";
    }

    /** That of {@code Steps.history()}. */
    @Override
    public Table table() {
        return history;
    }

    @Override
    public String svg() {
        List<TimedCall> shown = calls.subList(0, Math.min(MOST, calls.size()));
        String rest = calls.size() > MOST ? "… " + (calls.size() - MOST) + " more operations: see the table" : "";
        return SequenceWriter.svg(lanes, pids, shown, hops, about(), rest);
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
