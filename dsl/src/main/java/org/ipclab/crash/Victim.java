package org.ipclab.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ipclab.core.Breaking;
import org.ipclab.core.IpcException;
import org.ipclab.core.Mechanism;
import org.ipclab.core.PosixName;
import org.ipclab.crash.CrashPlan.Moment;
import org.ipclab.peer.Peer;
import org.ipclab.peer.PeerPlan;
import org.ipclab.peer.Peers;
import org.ipclab.peer.Standing;
import org.ipclab.peer.Standing.Pace;
import org.ipclab.peer.Stepping;
import org.ipclab.table.Table;

/**
 * A process that went to an operation step by step and was killed there.
 *
 * @param killed where: {@code after 2: acquire()}
 * @param made the operations that it made, or was in
 * @param hasMore did it come to another operation?
 */
record Victim(long pid, String killed, List<String> made, boolean hasMore, List<List<?>> rows) {
    static final List<String> COLUMNS = List.of("kind", "name", "before", "after", "kernel");

    private static final String ASKED = "crash";
    private static final long BLOCKED_NANOS = 400_000_000;
    private static final long LOOK_MILLIS = 20;

    static Victim killed(List<Mechanism> mechanisms, String code, Moment when, int number, Duration patience) {
        var witnesses = new Witnesses(mechanisms, code);
        witnesses.begin();
        Peer peer = PeerPlan.named("victim-" + PosixName.invent().substring(1)).start();
        try {
            var way = new Way(Stepping.begin(peer), peer.submit(code), patience);
            Standing stop = way.to(when, number);
            witnesses.arrive(peer.pid());
            peer.kill();
            peer.await();
            return new Victim(peer.pid(), way.told(stop), way.made, stop.pace() == Pace.BEFORE, witnesses.rows());
        } finally {
            peer.kill();
            peer.close();
            Peers.forget(peer);
        }
    }

    /** The operations on the way to the kill. */
    private static final class Way {
        private final Stepping steps;
        private final CompletableFuture<Object> value;
        private final Duration patience;
        private final List<String> made = new ArrayList<>();

        Way(Stepping steps, CompletableFuture<Object> value, Duration patience) {
            this.steps = steps;
            this.value = value;
            this.patience = patience;
        }

        Standing to(Moment when, int number) {
            while (true) {
                Standing stop = settled();
                if (stop.pace() == Pace.ENDED)
                    throw new IpcException.PeerFailed(ASKED, "The process " + stop.last() + " by itself.");
                if (stop.pace() == Pace.BLOCKED) return stop;
                if (stop.pace() != Pace.BEFORE) return atEnd(stop, when, number);
                if (when == Moment.AFTER && made.size() == number) return stop;
                if (when == Moment.BEFORE && made.size() == number - 1) return stop;
                made.add(stop.operation() + on(stop.object()));
                steps.go();
            }
        }

        /** A plan has no name of its own to tell. */
        private static String on(String object) {
            return object.isEmpty() || object.endsWith("Plan") ? "" : " on " + object;
        }

        /** On a busy machine a thread may sleep for a while without waiting for anybody: one that blocks does so for longer. */
        private Standing settled() {
            Standing stop = steps.settle(patience);
            long end = System.nanoTime() + BLOCKED_NANOS;
            while (stop.pace() == Pace.BLOCKED && System.nanoTime() < end) {
                pause();
                stop = steps.settle(patience);
            }
            return stop;
        }

        private Standing atEnd(Standing stop, Moment when, int number) {
            failIfFailed();
            boolean there = when == Moment.END || when == Moment.AFTER && made.size() == number;
            if (there) return stop;
            throw new IpcException.Misused(
                    ASKED + " " + when.name().toLowerCase(java.util.Locale.ROOT) + " operation " + number,
                    "The code has " + made.size() + " IPC operations: " + String.join(", ", made) + ".");
        }

        private static void pause() {
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException stopped) {
                throw interrupted();
            }
        }

        private static IpcException interrupted() {
            Thread.currentThread().interrupt();
            return Breaking.interrupted(ASKED);
        }

        private void failIfFailed() {
            try {
                value.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException failed) {
                throw new IpcException.PeerFailed(
                        ASKED,
                        "The code failed after " + made.size() + " operations. "
                                + failed.getCause().getMessage());
            } catch (TimeoutException late) {
                throw new IpcException.TimedOut(ASKED, "The code does not end within " + patience.toMillis() + " ms.");
            } catch (InterruptedException stopped) {
                throw interrupted();
            }
        }

        String told(Standing stop) {
            if (stop.pace() == Pace.BLOCKED) return "in " + made.size() + ": " + last() + ", which blocks";
            return made.isEmpty() ? "before 1: " + stop.operation() : "after " + made.size() + ": " + last();
        }

        private String last() {
            return made.get(made.size() - 1);
        }
    }

    Table table() {
        return Table.of(COLUMNS, rows)
                .title("a process was killed (SIGKILL) " + killed)
                .note("Operations made: " + (made.isEmpty() ? "none" : String.join(", ", made))
                        + ". Others are processes that have it, this one left out.");
    }
}
