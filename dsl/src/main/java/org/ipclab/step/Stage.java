package org.ipclab.step;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.ipclab.core.Action;
import org.ipclab.core.Aside;
import org.ipclab.core.IpcException;
import org.ipclab.core.Progress;
import org.ipclab.core.Sneaky;
import org.ipclab.peer.Peer;
import org.ipclab.peer.PeerPlan;
import org.ipclab.peer.Peers;
import org.ipclab.peer.Standing.Pace;
import org.ipclab.peer.Stepping;

/** The processes in which interleavings are run, each with its program compiled once. */
final class Stage implements AutoCloseable {
    private static final Duration AT_MOST = Duration.ofSeconds(10);
    private static final Duration TO_MOVE = Duration.ofMillis(100);
    private static final int MOST_STEPS = 500;
    private static final String RUN = "explored();";

    private final ExplorePlan plan;
    private final List<Peer> ours = new ArrayList<>();
    private final List<Stepping> peers = new ArrayList<>();

    private Stage(ExplorePlan plan) {
        this.plan = plan;
    }

    static Stage open(ExplorePlan plan) {
        var stage = new Stage(plan);
        try {
            stage.start();
            return stage;
        } catch (RuntimeException e) {
            stage.close();
            throw e;
        }
    }

    /** A peer of the session that runs already is used, and left as it is. */
    private void start() {
        List<String> names = List.copyOf(plan.programs().keySet());
        List<String> missing = names.stream()
                .filter(name -> Peers.find(name).filter(each -> each.isAlive()).isEmpty())
                .toList();
        var starting = missing.stream()
                .map(name ->
                        CompletableFuture.supplyAsync(() -> PeerPlan.named(name).start(), Aside.THREADS))
                .toList();
        for (var each : starting) ours.add(started(each, starting));
        for (String name : names) {
            var peer = PeerPlan.named(name).start();
            peers.add(Stepping.begin(peer));
            peer.eval(plan.opening());
            peer.eval(method(plan.programs().get(name)));
        }
    }

    /** The program as a method, with the same lines, and the last semicolon if it was left out. */
    private static String method(String program) {
        String code = program.strip();
        String end = code.isEmpty() || code.endsWith(";") || code.endsWith("}") ? "" : ";";
        return "void explored() throws Throwable { " + code + end + "\n}";
    }

    private static Peer started(CompletableFuture<Peer> one, List<CompletableFuture<Peer>> all) {
        try {
            return one.get();
        } catch (ExecutionException e) {
            throw Sneaky.rethrow(e.getCause());
        } catch (InterruptedException e) {
            // they are on their way, and nobody waits for them any more
            all.forEach(each -> each.thenAccept(Peer::kill));
            Thread.currentThread().interrupt();
            throw new IpcException.Interrupted("explore", "It was interrupted while its processes started.");
        }
    }

    /** Each interleaving once: after one has been run, the last choice that can be another one is. */
    Outcomes all() {
        var tally = new Tally(peers.stream().map(each -> each.peer().name()).toList());
        List<Integer> next = List.of();
        try (var progress = Progress.of("interleavings")) {
            do {
                progress.now(Integer.toString(tally.runs() + 1));
                Ran ran = run(next);
                tally.add(ran);
                next = ran.following();
            } while (!next.isEmpty() && tally.runs() < plan.most());
        }
        return tally.outcomes(next.isEmpty());
    }

    private Ran run(List<Integer> prefix) {
        for (Action setup : plan.setups()) act(setup);
        peers.forEach(each -> each.rehearse(RUN));
        settle();
        List<Integer> turns = new ArrayList<>();
        List<List<Integer>> could = new ArrayList<>();
        for (List<Integer> able = able(); !able.isEmpty(); able = able()) {
            int turn = turns.size() < prefix.size() ? prefix.get(turns.size()) : able.get(0);
            if (!able.contains(turn) || turns.size() == MOST_STEPS) throw refused(turns.size());
            turns.add(turn);
            could.add(able);
            peers.get(turn).go();
            peers.get(turn).settle(AT_MOST);
            settle();
        }
        return new Ran(turns, could, outcome());
    }

    private static void act(Action action) {
        try {
            action.run();
        } catch (Exception e) {
            throw Sneaky.rethrow(e);
        }
    }

    private void settle() {
        peers.forEach(each -> each.settle(AT_MOST));
    }

    /** Those that can make a step. A wait that has a time limit of its own, a short one, may end by itself. */
    private List<Integer> able() {
        List<Integer> able = standing();
        return able.isEmpty() && wakesUp() ? standing() : able;
    }

    private List<Integer> standing() {
        List<Integer> able = new ArrayList<>();
        for (int i = 0; i < peers.size(); i++) if (peers.get(i).standing().pace() == Pace.BEFORE) able.add(i);
        return able;
    }

    /** Whether one of those that are blocked went on by itself. */
    private boolean wakesUp() {
        boolean wakes =
                peers.stream().anyMatch(each -> each.standing().pace() == Pace.BLOCKED && !each.staysBlocked(TO_MOVE));
        settle();
        return wakes;
    }

    private IpcException refused(int steps) {
        return new IpcException.Misused(
                "explore",
                steps == MOST_STEPS
                        ? "A run has more than " + MOST_STEPS + " operations: explore short programs."
                        : "The programs do not do the same again after the same steps: let .setup(..) put everything back,"
                                + " also what they make, and leave clocks and chance out.");
    }

    private Object outcome() {
        if (peers.stream().anyMatch(each -> each.standing().pace() == Pace.BLOCKED)) return deadlock();
        var failures = new ArrayList<String>();
        for (Stepping each : peers) {
            String outcome = each.standing().outcome();
            if (outcome.startsWith("failed") || !each.peer().isAlive())
                failures.add(each.peer().name() + " " + outcome);
        }
        Object value = value();
        return failures.isEmpty() ? value : value + ", " + String.join(", ", failures);
    }

    private Object value() {
        try {
            return plan.judge() == null ? "ended" : plan.judge().call();
        } catch (Exception e) {
            throw Sneaky.rethrow(e);
        }
    }

    /** Says it, and undoes it: who waits is interrupted, and what it opened is closed. */
    private String deadlock() {
        List<String> waits = new ArrayList<>();
        for (Stepping each : peers) {
            var standing = each.standing();
            if (standing.pace() == Pace.BLOCKED)
                waits.add(each.peer().name() + " in " + standing.operation() + " of " + standing.object());
        }
        free();
        return Outcome.DEADLOCK + ": " + String.join(", ", waits);
    }

    private void free() {
        for (Stepping each : peers) if (each.peer().isAlive()) each.peer().interrupt();
        for (Stepping each : peers) each.settleIdle(AT_MOST);
    }

    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        for (Stepping each : peers) if (each.peer().isAlive()) each.peer().interrupt();
        for (Stepping each : peers) each.close();
        ours.forEach(Peer::kill);
        ours.forEach(Peer::await);
        if (interrupted) Thread.currentThread().interrupt();
    }
}
