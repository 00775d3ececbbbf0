package org.ipclab.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ipclab.core.IpcException;
import org.ipclab.core.Sneaky;
import org.ipclab.crash.Scene.Prepared;
import org.ipclab.peer.Peer;
import org.ipclab.peer.Peers;
import org.ipclab.table.Table;

/** {@code Ipc.crash()}: one process makes, takes and sends something of every mechanism, and is killed. */
public final class Crash {
    static final List<String> COLUMNS = List.of("kind", "what it did", "before", "after", "kernel");

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long READY_NANOS = 20_000_000_000L;
    private static final long LOOK_MILLIS = 5;

    /** One scene on its way. */
    private static final class Run {
        final Scene scene;
        Prepared prepared;
        CompletableFuture<Object> coming;
        Object value;
        Look start = Look.GONE;
        Look before = Look.GONE;
        String failure;

        Run(Scene scene) {
            this.scene = scene;
        }

        /** What fails ends this scene only. */
        void attempt(Attempt attempt) {
            if (failure != null) return;
            try {
                attempt.run();
            } catch (IpcException.Interrupted stopped) {
                throw stopped;
            } catch (InterruptedException stopped) {
                throw Sneaky.rethrow(stopped);
            } catch (Exception failed) {
                failure = "not tried: " + failed.getMessage();
            }
        }

        Look look(long victim) throws Exception {
            return prepared.looking().at(victim, value);
        }
    }

    @FunctionalInterface
    private interface Attempt {
        void run() throws Exception;
    }

    private Crash() {}

    /** {@code kind, what it did, before, after, kernel}: a row an object, in a few seconds; nothing of it is left. */
    public static Table table() {
        List<Run> runs = Stream.of(
                        MemoryScenes.all(),
                        PermitScenes.all(),
                        StreamScenes.all(),
                        QueueScenes.all(),
                        SocketScenes.all(),
                        ServiceScenes.all(),
                        OtherScenes.all())
                .flatMap(List::stream)
                .map(Run::new)
                .toList();
        try (Stage stage = new Stage()) {
            return played(stage, runs);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IpcException.Interrupted("crash", "The thread was interrupted; nothing of it is left.");
        } catch (Exception failed) {
            throw Sneaky.rethrow(failed);
        }
    }

    private static Table played(Stage stage, List<Run> runs) throws Exception {
        for (Run run : runs)
            run.attempt(() -> {
                run.prepared = run.scene.making().in(stage);
                run.start = run.look(0);
            });
        Peer victim = stage.victim().start();
        try {
            stage.started();
            List<Run> order = new ArrayList<>(runs);
            order.sort(Comparator.comparing(run -> !run.scene.isSlow()));
            // the victim goes on with the next while we do our part of one
            for (Run run : order) run.attempt(() -> run.coming = victim.submit(run.scene.code(run.prepared.real())));
            for (Run run : order) run.attempt(() -> play(run, victim));
            for (Run run : runs) run.attempt(() -> run.before = ready(run, victim));
        } finally {
            victim.kill();
            victim.close();
            Peers.forget(victim);
        }
        List<List<?>> rows = new ArrayList<>();
        for (Run run : runs) rows.add(row(run, victim.pid()));
        return Table.of(COLUMNS, rows)
                .title("a process was killed (SIGKILL): what the kernel undid, and what stayed")
                .note("Tried just now, each object looked at in the kernel; holders, readers and writers are processes."
                        + " Ipc.crash(\"code\").after(2).run() kills one at an operation of yours.");
    }

    private static void play(Run run, Peer victim) throws Exception {
        try {
            run.value = run.coming.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw Sneaky.rethrow(failed.getCause());
        }
        run.prepared.then().run(victim.pid(), run.value);
    }

    private static Look ready(Run run, Peer victim) throws Exception {
        long end = System.nanoTime() + READY_NANOS;
        while (!run.prepared.ready().getAsBoolean() && System.nanoTime() < end) Thread.sleep(LOOK_MILLIS);
        return run.look(victim.pid());
    }

    private static List<?> row(Run run, long victim) {
        Look[] after = {Look.GONE};
        run.attempt(() -> after[0] = run.look(victim));
        if (run.failure != null) return List.of(run.scene.kind(), run.scene.code(), "", "", run.failure);
        return List.of(
                run.scene.kind(),
                run.scene.code(),
                run.before.text(),
                after[0].text(),
                Verdict.of(run.start, run.before, after[0], run.prepared.gone()));
    }
}
