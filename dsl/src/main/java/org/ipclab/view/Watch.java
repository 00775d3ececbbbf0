package org.ipclab.view;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.ipclab.core.Breaking;
import org.ipclab.core.Given;
import org.ipclab.core.IpcException;
import org.ipclab.table.Displays;
import org.ipclab.table.LiveDisplay;
import org.ipclab.table.Tabular;

/**
 * {@code Ipc.watch(x)}: the table of something, again and again in the same place, and the course of its numbers. It ends when
 * the time is over, the condition holds, what is watched is closed or removed, or somebody stops it; none of these is an error.
 * <pre>{@code
 * Ipc.watch(queue);                                                    // until the stop button, or Ctrl-C
 * Ipc.watch(queue, () -> queue.queued() == 0);
 * Watch.of(() -> Ipc.list("shm")).every(Duration.ofMillis(100)).atMost(Duration.ofSeconds(5)).run();
 * Watch.of(queue).every(Duration.ZERO)                                 // Misused: at least a hundredth of a second
 * }</pre>
 *
 * @param object what is looked at
 * @param every how long it waits between two looks
 * @param atMost how long it goes on
 * @param until ends it when it holds; asked at every look
 */
public record Watch(Tabular object, Duration every, Duration atMost, BooleanSupplier until) {
    private static final Duration USUAL = Duration.ofMillis(200);
    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofDays(365);

    /** Those that go on now. */
    private static final Set<Stopped> RUNNING = ConcurrentHashMap.newKeySet();

    /** Whether somebody has told this one to end, and the thread it runs in. */
    private static final class Stopped {
        private final Thread thread = Thread.currentThread();
        private volatile boolean told;
    }

    /** Of this object, five times a second, without end. */
    public static Watch of(Tabular object) {
        Given.of(object, "watch", "Give it what has a table, as a handle, or () -> Ipc.list(\"shm\").");
        return new Watch(object, USUAL, LONGEST, () -> false);
    }

    /** The same with this pause between two looks, 10 ms at least. */
    public Watch every(Duration pause) {
        if (pause.compareTo(SHORTEST) < 0)
            throw new IpcException.Misused(
                    "watch every " + Breaking.time(pause), "Look every 10 ms at most: more cannot be seen.");
        return new Watch(object, pause, atMost, until);
    }

    /** The same for at most so long. */
    public Watch atMost(Duration time) {
        Given.of(time, "watch at most", "Give it a Duration, as Duration.ofSeconds(10).");
        return new Watch(object, every, time.compareTo(LONGEST) < 0 ? time : LONGEST, until);
    }

    /** The same until this holds. */
    public Watch until(BooleanSupplier condition) {
        Given.of(condition, "watch until", "Give it a condition, as () -> queue.queued() == 0.");
        return new Watch(object, every, atMost, condition);
    }

    /** Watches, in this thread. An interrupt ends it, and the thread's flag stays set. */
    public void run() {
        Stopped stopped = new Stopped();
        RUNNING.add(stopped);
        try (LiveDisplay display = Displays.result()) {
            run(new Sight(object, display), stopped);
        } finally {
            RUNNING.remove(stopped);
        }
    }

    private void run(Sight sight, Stopped stopped) {
        long start = System.nanoTime();
        String end = "";
        while (end.isEmpty()) {
            end = sight.look();
            if (!end.isEmpty()) break;
            // first what there is, so that whatever ends it is seen to come
            sight.show();
            end = ending(start, stopped);
            if (end.isEmpty()) pause(start, stopped);
        }
        // once more: what made the condition hold may have come after the look
        sight.look();
        sight.end(end);
    }

    /** Why it is over; empty while it is not. */
    private String ending(long start, Stopped stopped) {
        if (stopped.told || Thread.currentThread().isInterrupted()) return "stopped";
        if (until.getAsBoolean()) return "the condition holds";
        return System.nanoTime() - start >= atMost.toNanos() ? "the time is over" : "";
    }

    private void pause(long start, Stopped stopped) {
        long left = atMost.toNanos() - (System.nanoTime() - start);
        long end = System.nanoTime() + Math.min(every.toNanos(), left);
        long now = System.nanoTime();
        // a permit from before, or a wake-up without a reason, must not make it look more often
        while (now < end && !stopped.told && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(end - now);
            now = System.nanoTime();
        }
    }

    /** Ends all watches of this process; true if there was one. What a front end does first when its user says stop. */
    public static boolean stopAll() {
        boolean any = false;
        for (Stopped each : RUNNING) {
            any = true;
            each.told = true;
            LockSupport.unpark(each.thread);
        }
        return any;
    }
}
