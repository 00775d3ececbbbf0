package org.ipclab.testing;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.ipclab.core.Action;
import org.ipclab.os.proc.BlockedOn;

/**
 * A thread that waits, and how its wait ended: null for well.
 *
 * @param end completed when the wait is over
 */
public record Blocking(Thread thread, CompletableFuture<Throwable> end) {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final int LOOKS = 3;
    private static final long PAUSE_MILLIS = 10;
    private static final Set<Thread.State> ASLEEP = Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

    /** Starts it and comes back when it sleeps, in the kernel at an object that processes share, or in Java; it must not end before. */
    public static Blocking start(Action wait) throws Exception {
        var end = new CompletableFuture<Throwable>();
        var thread = new Thread(() -> end.complete(thrownBy(wait)), "waiter " + COUNT.incrementAndGet());
        thread.start();
        int[] asleep = {0};
        Eventually.holds("it waits", () -> {
            // some waits wake up now and then; what a thread waits for before it begins is over at one of the looks
            asleep[0] = end.isDone() || sleeps(thread) ? asleep[0] + 1 : 0;
            if (asleep[0] < LOOKS) Thread.sleep(PAUSE_MILLIS);
            return end.isDone() || asleep[0] >= LOOKS;
        });
        assertFalse(end.isDone(), () -> "it waits: " + end.join());
        return new Blocking(thread, end);
    }

    private static boolean sleeps(Thread thread) {
        if (ASLEEP.contains(thread.getState())) return true;
        return BlockedOn.of(ProcessHandle.current().pid(), thread.getName()).orElse(List.of()).stream()
                .anyMatch(BlockedOn::isIpc);
    }

    private static Throwable thrownBy(Action wait) {
        try {
            wait.run();
            return null;
        } catch (Throwable thrown) {
            return thrown;
        }
    }

    /** How it ended, once it has. */
    public Throwable ended() throws Exception {
        return end.get(InTime.SECONDS, TimeUnit.SECONDS);
    }
}
