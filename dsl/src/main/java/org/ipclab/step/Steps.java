package org.ipclab.step;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipclab.core.IpcException;
import org.ipclab.peer.Peer;
import org.ipclab.peer.Standing;
import org.ipclab.peer.Standing.Pace;
import org.ipclab.peer.Stepping;
import org.ipclab.table.Display;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * Peers whose submitted code stops before each IPC operation (puts and gets, send and receive, acquire and release, open and
 * unlink and close, ...) and that go on one at a time, as they are told: so a race happens every time.
 *
 * <pre>{@code
 * try (var steps = Ipc.step(alice, bob)) {
 *     alice.submit("m.putInt(0, m.getInt(0) + 1)");
 *     bob.submit("m.putInt(0, m.getInt(0) + 1)");
 *     steps.run("alice bob alice bob");       // m.getInt(0) is 1: an update is lost
 *     steps.history();                        // who did what, in which order
 *     steps.next(bob);                        // Misused: bob has nothing to do
 * }
 * }</pre>
 *
 * An operation that has to wait, such as {@code acquire()}, shows as blocked, and the others can go on. What runs in other
 * threads of a peer does not stop, nor do the methods of classes that it declared before. No step waits for longer than ten
 * seconds, and the interrupt of a cell ends each. Only {@code submit} goes step by step: {@code eval} runs through.
 */
public final class Steps implements Tabular, AutoCloseable {
    private static final Duration AT_MOST = Duration.ofSeconds(10);
    private static final Duration A_WHILE = Duration.ofMillis(250);
    private static final Duration ALL = Duration.ofSeconds(60);

    private final Map<String, Stepping> peers = new LinkedHashMap<>();
    private final History history = new History();

    private Steps() {}

    /** From now on what these are given with {@code submit} goes step by step; until {@link #close()}. */
    public static Steps of(List<Peer> peers) {
        if (peers.isEmpty()) throw new IpcException.Misused("step", "Name the peers: Ipc.step(alice, bob).");
        var steps = new Steps();
        try {
            for (Peer each : peers) steps.peers.computeIfAbsent(each.name(), any -> Stepping.begin(each));
        } catch (RuntimeException e) {
            steps.close();
            throw e;
        }
        return steps;
    }

    /** Gives a peer code and waits until it stands before its first operation; {@code alice.submit(code)} does it too. */
    public Steps submit(Peer peer, String code) {
        Stepping one = find(peer.name());
        peer.submit(code);
        one.settle(AT_MOST);
        return this;
    }

    /**
     * Lets this peer make the operation that it stands before, and waits until it stands before the next, has ended, or is
     * blocked. One that is blocked stays so: nothing happens.
     *
     * @throws IpcException Misused if it has nothing to do; TimedOut if it computes for longer than ten seconds
     */
    public Steps next(Peer peer) {
        return next(peer.name());
    }

    /** The same by its name, or as much of it as is enough: {@code a}. */
    public Steps next(String peer) {
        Stepping one = find(peer);
        // what was submitted outside may be on its way, and what waited may wait no longer
        settle();
        Standing before = one.standing();
        if (before.pace() != Pace.BEFORE && before.pace() != Pace.BLOCKED) throw nothing(one, before);
        if (!one.go()) return this;
        history.begins(one.peer().name(), before);
        one.settle(AT_MOST);
        settle();
        return this;
    }

    private void settle() {
        peers.forEach((name, each) -> history.seen(name, each.settle(AT_MOST)));
    }

    private static IpcException nothing(Stepping one, Standing standing) {
        String name = one.peer().name();
        String advice =
                switch (standing.pace()) {
                    case ENDED ->
                        "Its process has ended (" + standing.outcome() + "): Ipc.peer(\"" + name
                                + "\").start(), and Ipc.step(..) again.";
                    case LEFT -> "It goes step by step no more: Ipc.step(..) begins again.";
                    default -> "It has nothing to do: " + name + ".submit(\"...\") first.";
                };
        return new IpcException.Misused("next step of peer \"" + name + "\"", advice);
    }

    private Stepping find(String name) {
        if (peers.containsKey(name)) return peers.get(name);
        List<String> fit = peers.keySet().stream()
                .filter(each -> !name.isEmpty() && each.startsWith(name))
                .toList();
        if (fit.size() == 1) return peers.get(fit.get(0));
        throw new IpcException.Misused(
                "step peer \"" + name + "\"",
                (fit.isEmpty() ? "There are " : "That may be each of ") + String.join(", ", peers.keySet()) + ".");
    }

    /** So many steps, by names or beginnings of names: {@code "alice bob bob"}, {@code "a1 b1 b2"}; the numbers are for readers. */
    public Steps run(String turns) {
        for (String turn : turns.strip().split("[\\s,]+"))
            next(peers.containsKey(turn) ? turn : turn.replaceFirst("[0-9]+$", ""));
        return this;
    }

    /** One step of each in turn until none can make another; then all have ended, or {@link #isStuck()}. */
    public Steps finish() {
        long deadline = System.nanoTime() + ALL.toNanos();
        settle();
        while (peers.values().stream().anyMatch(Steps::canGo) || wakesUp()) {
            for (Stepping each : peers.values()) if (canGo(each)) next(each.peer());
            if (System.nanoTime() > deadline)
                throw new IpcException.TimedOut(
                        "finish", "There are still operations after 60 s: .close() lets the peers run freely.");
        }
        return this;
    }

    /** Whether one that is blocked went on by itself, such as one that is just being interrupted. */
    private boolean wakesUp() {
        boolean wakes = peers.values().stream()
                .anyMatch(each -> each.standing().pace() == Pace.BLOCKED && !each.staysBlocked(A_WHILE));
        settle();
        return wakes;
    }

    private static boolean canGo(Stepping one) {
        return one.standing().pace() == Pace.BEFORE;
    }

    /** Whether somebody waits and nobody can go on: for each other, a deadlock, or for somebody else. */
    public boolean isStuck() {
        List<Pace> all =
                peers.values().stream().map(each -> each.standing().pace()).toList();
        return all.contains(Pace.BLOCKED) && !all.contains(Pace.BEFORE) && !all.contains(Pace.MOVING);
    }

    /** Who goes step by step. */
    public List<Peer> peers() {
        return peers.values().stream().map(Stepping::peer).toList();
    }

    /** Where this peer stands. */
    public Standing standing(Peer peer) {
        return find(peer.name()).standing();
    }

    /** What was done so far, one row an operation: {@code # peer operation object line result waited}; {@code Ipc.sequence(steps)} draws it. */
    public Table history() {
        peers.forEach((name, each) -> history.seen(name, each.standing()));
        return history.table();
    }

    /** Lets all run: they stop no more. */
    @Override
    public void close() {
        peers.values().forEach(Stepping::close);
    }

    /** Where each stands: {@code peer state operation object line made last outcome}. */
    @Override
    public Table table() {
        List<List<?>> rows = new ArrayList<>();
        peers.values().forEach(each -> rows.add(row(each)));
        return Table.of(List.of("peer", "state", "operation", "object", "line", "made", "last", "outcome"), rows)
                .title("step by step: " + String.join(", ", peers.keySet()))
                .note(note());
    }

    private static List<?> row(Stepping one) {
        Standing at = one.standing();
        return Arrays.asList(
                one.peer().name(),
                said(at),
                orNothing(at.operation()),
                orNothing(at.object()),
                at.line() == 0 ? null : at.line(),
                at.made(),
                orNothing(at.last()),
                orNothing(at.outcome()));
    }

    private static String said(Standing at) {
        return switch (at.pace()) {
            case BEFORE -> "before";
            case BLOCKED -> "blocked in";
            case MOVING -> "moving";
            case IDLE -> at.made() == 0 ? "nothing to do" : "done";
            case ENDED -> at.outcome();
            case LEFT -> "runs freely";
        };
    }

    private static String orNothing(String text) {
        return text.isEmpty() ? null : text;
    }

    private String note() {
        return isStuck()
                ? "nobody can go on: .interrupt() of a peer breaks its wait off, .history() shows how it came to this"
                : "next: .next(peer) · .run(\"a b\") · .finish() · .history() · .close()";
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
