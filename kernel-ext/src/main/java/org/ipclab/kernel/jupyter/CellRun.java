package org.ipclab.kernel.jupyter;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.ipclab.core.Aside;
import org.ipclab.core.IpcException;

/**
 * One cell at work in one or several processes: shows what they print as it comes, and ends when all of them have ended, when
 * its time is over or when it is stopped. The processes live on.
 */
final class CellRun {
    private static final long LOOK_UP_MILLIS = 100;

    private final CellOptions options;
    private final Background background;
    private final CellOutput output = new CellOutput(CellOutput::print);

    CellRun(CellOptions options, Background background) {
        this.options = options;
        this.background = background;
    }

    /** Shows from now on what this process prints, and what it printed since its last cell. */
    void listen(String name, Prints prints) {
        String mark = options.names().size() > 1 ? name + " | " : "";
        prints.begin(output, mark);
        tell(name);
    }

    private void tell(String name) {
        background.take(name).forEach(this::say);
    }

    /** A line of ours, such as why nothing happens yet. */
    void say(String line) {
        output.add(line + "\n");
    }

    /** Waits until all are done; how each of them ended is theirs to say. */
    void await(List<Turn> turns) {
        if (options.background()) {
            leave(turns);
            return;
        }
        turns.forEach(turn -> turn.outcome().whenComplete((value, failure) -> output.wake()));
        try {
            show(turns);
            // what went on in the background before this has ended too
            for (Turn turn : turns) {
                background.settle(turn.process());
                tell(turn.name());
            }
            end(turns);
        } catch (InterruptedException e) {
            stop(turns);
            Thread.currentThread().interrupt();
            throw new IpcException.Interrupted(options.asked(), "The cell was stopped; the processes live on.");
        }
    }

    /** The cell ends now: the rest is kept for the next one. */
    private void leave(List<Turn> turns) {
        turns.forEach(background::follow);
        options.timeout().ifPresent(time -> after(time).execute(() -> turns.forEach(CellRun::giveUp)));
        end(turns);
    }

    private static Executor after(Duration time) {
        return CompletableFuture.delayedExecutor(time.toNanos(), TimeUnit.NANOSECONDS, Aside.THREADS);
    }

    private void show(List<Turn> turns) throws InterruptedException {
        long start = System.nanoTime();
        Duration most = options.timeout().orElse(null);
        while (!turns.stream().allMatch(turn -> turn.outcome().isDone())) {
            long left = most == null ? LOOK_UP_MILLIS : most.toMillis() - (System.nanoTime() - start) / 1_000_000;
            if (left <= 0) throw late(turns, most);
            output.showWithin(Math.min(left, LOOK_UP_MILLIS));
        }
    }

    private IpcException late(List<Turn> turns, Duration most) {
        List<String> told = turns.stream()
                .map(turn -> turn.outcome().isDone() ? turn.told() : turn.name() + " was interrupted")
                .toList();
        turns.forEach(CellRun::giveUp);
        end(turns);
        return new IpcException.TimedOut(
                options.asked(),
                "No end within " + most.toMillis() / 1000.0 + " s: " + String.join("; ", told)
                        + ". If the code does not heed that, %peer restart NAME.");
    }

    /** Nothing is shown any more: the kernel may have begun with the next cell. */
    private void stop(List<Turn> turns) {
        turns.forEach(turn -> turn.prints().end());
        for (Turn turn : turns) {
            if (turn.outcome().isDone()) continue;
            if (options.onInterrupt().isEmpty()) {
                turn.giveUp().run();
            } else {
                background.follow(turn);
                turn.process().signal(options.onInterrupt().get());
            }
        }
    }

    private static void giveUp(Turn turn) {
        if (!turn.outcome().isDone()) turn.giveUp().run();
    }

    private void end(List<Turn> turns) {
        turns.forEach(turn -> turn.prints().end());
        output.end();
    }
}
