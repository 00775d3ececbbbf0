package org.ipclab.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.ipclab.os.proc.Processes;
import org.ipclab.picture.Awaiting.Holder;
import org.ipclab.picture.WaitCycles.Cycle;
import org.ipclab.table.Display;
import org.ipclab.table.Table;
import org.ipclab.view.Picture;

/**
 * {@code Ipc.waits()}: which processes wait, for what, and who is in their way; circles of waiters in red and by name.
 * <pre>{@code
 * Ipc.waits()                                           // in a notebook a picture above the table
 * Ipc.waits().table().where("process", "alice")         // what alice waits for
 * }</pre>
 * Who holds a file lock is a fact of the kernel's, of OFD locks too. Of a semaphore the kernel does not know who took the last permit, and
 * of a queue or a pipe nobody knows who is going to write: those who have it open are possible holders, drawn with dashes.
 */
public final class WaitGraph implements Picture {
    private static final List<String> COLUMNS =
            List.of("process", "pid", "waits for", "kind", "object", "held by", "holder pid", "how", "cycle");

    private final Names names;
    private final List<Awaiting> waits;
    private final List<Cycle> cycles;
    private final List<Long> hidden;

    private WaitGraph(Names names, List<Awaiting> waits, List<Long> hidden) {
        this.names = names;
        this.waits = waits;
        this.cycles = WaitCycles.of(waits, Names.SELF);
        this.hidden = hidden;
    }

    /** As it is now. */
    public static WaitGraph now() {
        Names names = Names.now();
        ObjectWaits objects = ObjectWaits.now(names);
        List<Awaiting> waits = new ArrayList<>(LockWaits.now());
        waits.addAll(objects.found());
        return new WaitGraph(names, waits, objects.hidden());
    }

    /** A row a process in the way of a waiter: {@code process pid "waits for" kind object "held by" "holder pid" how cycle}. */
    @Override
    public Table table() {
        List<List<?>> rows = new ArrayList<>();
        for (Awaiting wait : waits) {
            if (wait.holders().isEmpty()) rows.add(row(wait, null));
            for (Holder holder : wait.holders()) rows.add(row(wait, holder));
        }
        return Table.of(COLUMNS, rows).title(about()).note(note());
    }

    private List<?> row(Awaiting wait, Holder holder) {
        return Arrays.asList(
                wait.pid() == 0 ? null : names.of(wait.pid()),
                wait.pid() == 0 ? null : wait.pid(),
                wait.call(),
                wait.kind(),
                wait.object(),
                holder == null || holder.pid() == 0 ? null : names.of(holder.pid()),
                holder == null || holder.pid() == 0 ? null : holder.pid(),
                holder == null ? null : holder.certain() ? holder.how() : "perhaps: " + holder.how(),
                holder == null ? null : numbers(wait, holder));
    }

    /** In which cycles this is; null for none. */
    private String numbers(Awaiting wait, Holder holder) {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < cycles.size(); i++) if (isIn(cycles.get(i), wait, holder)) numbers.add("cycle " + (i + 1));
        return numbers.isEmpty() ? null : String.join(", ", numbers);
    }

    private static boolean isIn(Cycle cycle, Awaiting wait, Holder holder) {
        int at = cycle.waits().indexOf(wait);
        return at >= 0 && cycle.waits().get((at + 1) % cycle.waits().size()).pid() == holder.pid();
    }

    private String about() {
        if (waits.isEmpty()) return "nobody waits for a lock, a semaphore or a queue";
        String circles = cycles.isEmpty() ? "no cycle" : cycles.size() + (cycles.size() == 1 ? " cycle" : " cycles");
        long processes = waits.stream().map(Awaiting::pid).distinct().count();
        return processes + (processes == 1 ? " process waits, " : " processes wait, ") + circles;
    }

    private String note() {
        List<String> notes = new ArrayList<>();
        for (Cycle cycle : cycles) notes.add(text(cycle));
        if (waits.stream().flatMap(wait -> wait.holders().stream()).anyMatch(holder -> !holder.certain()))
            notes.add(
                    "perhaps: of semaphores, queues and pipes the kernel knows who has them open, not who took or will give");
        if (!hidden.isEmpty())
            notes.add("could not be looked at, being of another user or not ours to trace, ptrace(2): processes "
                    + hidden.stream().limit(9).map(String::valueOf).collect(Collectors.joining(" "))
                    + (hidden.size() > 9 ? " ..." : ""));
        if (!Processes.seesAll()) notes.add("owners of other users' locks cannot be told without root");
        return notes.isEmpty() ? null : String.join("\n", notes);
    }

    /** {@code cycle: alice → /tmp/data[50,1) → bob → /tmp/data[0,1) → alice}. */
    private String text(Cycle cycle) {
        String round = cycle.waits().stream()
                .map(wait -> names.unique(wait.pid()) + " → " + wait.object() + " → ")
                .collect(Collectors.joining());
        String first = names.unique(cycle.waits().get(0).pid());
        return (cycle.certain()
                        ? "cycle: "
                        : "possible cycle, unless this session or somebody else gives what is missing: ")
                + round
                + first;
    }

    @Override
    public String svg() {
        return DiagramWriter.svg(diagram(), Arrangement::downOf, about());
    }

    private Diagram diagram() {
        Diagram diagram = new Diagram();
        for (Awaiting wait : waits) {
            diagram.add(names.box(wait.pid()));
            diagram.add(new Diagram.Box(
                    wait.objectId(), Diagram.Shape.OBJECT, Ink.shortened(wait.object(), 36), List.of(wait.kind())));
            diagram.add(new Diagram.Arrow(
                    Names.id(wait.pid()), wait.objectId(), "waits: " + wait.call(), line(wait), true));
            for (Holder holder : wait.holders()) {
                diagram.add(names.box(holder.pid()));
                diagram.add(new Diagram.Arrow(
                        wait.objectId(), Names.id(holder.pid()), holder.how(), line(wait, holder), true));
            }
        }
        return diagram;
    }

    private Diagram.Line line(Awaiting wait) {
        return line(
                cycles.stream().filter(cycle -> cycle.waits().contains(wait)).toList(), true);
    }

    private Diagram.Line line(Awaiting wait, Holder holder) {
        return line(cycles.stream().filter(cycle -> isIn(cycle, wait, holder)).toList(), holder.certain());
    }

    private static Diagram.Line line(List<Cycle> in, boolean certain) {
        if (in.isEmpty()) return certain ? Diagram.Line.SOLID : Diagram.Line.DASHED;
        return certain && in.stream().anyMatch(Cycle::certain) ? Diagram.Line.CYCLE : Diagram.Line.POSSIBLE_CYCLE;
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
