package org.ipclab.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.ipclab.core.Action;
import org.ipclab.core.IpcException;
import org.ipclab.core.Recording;
import org.ipclab.core.Sneaky;
import org.ipclab.peer.Peer;
import org.ipclab.picture.Messages.Hop;
import org.ipclab.table.Display;
import org.ipclab.table.Row;
import org.ipclab.table.Table;
import org.ipclab.view.Picture;

/**
 * {@code Ipc.sequence(..)}: the libc calls that this thread and some peers make while a body runs, in the order of time, with arrows where a
 * message goes from one to another through a queue, a pipe or a FIFO.
 * <pre>{@code
 * Ipc.sequence(() -> {
 *     var answer = bob.submit("Ipc.mq(\"jobs\").open().receive().text()");
 *     q.send("hi");
 *     answer.get();
 * }, bob)
 * }</pre>
 * Of a peer it is what its own thread does, which evaluates code. Calls that never enter the kernel, such as a permit that is there, are none.
 */
public final class Sequence implements Picture {
    private static final List<String> COLUMNS =
            List.of("#", "µs", "process", "pid", "call", "object", "result", "errno", "ns", "message");
    /** So long a peer may take to give its calls. */
    private static final long SECONDS = 2;
    /** A picture of more calls is nothing that anybody reads. */
    private static final int MOST = 60;

    private final List<String> lanes = new ArrayList<>();
    private final List<Long> pids = new ArrayList<>();
    private final List<TimedCall> calls = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final List<Hop> hops;

    private Sequence(Action body, List<Peer> peers) {
        for (Peer peer : peers) peer.eval("org.ipclab.core.Recording.start()");
        lane("this session", Names.SELF);
        Recording.start();
        try {
            body.run();
        } catch (Exception thrown) {
            throw Sneaky.rethrow(thrown);
        } finally {
            take(0, Recording.stop());
            for (Peer peer : peers) take(peer);
        }
        calls.sort(Comparator.comparingLong(TimedCall::start));
        merge();
        hops = Messages.of(calls);
    }

    /** Runs the body; without peers it is the trace of this thread as a picture. What the body throws is thrown. */
    public static Sequence of(Action body, Peer... peers) {
        return new Sequence(body, List.of(peers));
    }

    private void lane(String name, long pid) {
        lanes.add(name);
        pids.add(pid);
    }

    private void take(Peer peer) {
        lane(peer.name(), peer.pid());
        CompletableFuture<Object> recorded = peer.submit("org.ipclab.core.Recording.stop()");
        try {
            take(lanes.size() - 1, (Table) recorded.get(SECONDS, TimeUnit.SECONDS));
        } catch (TimeoutException busy) {
            // it has not begun, and so interrupts nothing
            recorded.cancel(true);
            missing.add(peer.name() + " still runs: what it did is not shown");
        } catch (ExecutionException ended) {
            missing.add(peer.name() + " ended: what it did is not shown");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IpcException.Interrupted("sequence", "The peers go on with what they do.");
        }
    }

    private void take(int lane, Table recorded) {
        for (Row row : recorded.rows()) calls.add(TimedCall.of(lane, row));
    }

    private void merge() {
        List<TimedCall> merged = new ArrayList<>();
        for (TimedCall call : calls) {
            int last = merged.size() - 1;
            if (last >= 0 && merged.get(last).goesOn(call))
                merged.set(last, merged.get(last).with(call));
            else merged.add(call);
        }
        calls.clear();
        calls.addAll(merged);
    }

    /** A row a call: {@code # µs process pid call object result errno ns message}; the message says from or to whom. */
    @Override
    public Table table() {
        List<List<?>> rows = new ArrayList<>();
        for (TimedCall call : calls)
            rows.add(Arrays.asList(
                    rows.size() + 1,
                    (call.start() - calls.get(0).start()) / 1000,
                    lanes.get(call.lane()),
                    pids.get(call.lane()),
                    call.times() == 1 ? call.text() : call.text() + " ×" + call.times(),
                    call.object().isEmpty() ? null : call.object(),
                    call.result(),
                    call.errno().isEmpty() ? null : call.errno(),
                    call.end() - call.start(),
                    message(call)));
        return Table.of(COLUMNS, rows).title(about()).note(note());
    }

    /** {@code to bob #3}, {@code from this session #1}; null for none. */
    private String message(TimedCall call) {
        List<String> texts = new ArrayList<>();
        for (Hop hop : hops) {
            if (hop.from().equals(call)) texts.add("to " + end(hop.to()));
            if (hop.to().equals(call)) texts.add("from " + end(hop.from()));
        }
        return texts.isEmpty() ? null : String.join(", ", texts);
    }

    private String end(TimedCall call) {
        return lanes.get(call.lane()) + " #" + (calls.indexOf(call) + 1);
    }

    private String about() {
        return calls.size() + (calls.size() == 1 ? " call of " : " calls of ") + String.join(", ", lanes);
    }

    private String note() {
        List<String> notes = new ArrayList<>(missing);
        if (!hops.isEmpty())
            notes.add("arrows follow the rules of the object, as if nobody else used it: "
                    + hops.stream().map(hop -> hop.from().object()).distinct().collect(Collectors.joining(", ")));
        return notes.isEmpty() ? null : String.join("\n", notes);
    }

    @Override
    public String svg() {
        List<TimedCall> shown = calls.subList(0, Math.min(MOST, calls.size()));
        String rest = calls.size() > MOST ? "… " + (calls.size() - MOST) + " more calls: see the table" : "";
        return SequenceWriter.svg(lanes, pids, shown, hops, about(), rest);
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
