package org.ipclab.testing;

import static org.junit.jupiter.api.Assertions.*;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.ipclab.core.Action;
import org.ipclab.core.Handle;
import org.ipclab.core.IpcException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What holds for every wait: block, at most so long, never. */
public interface WaitContract<H extends Handle<?>> {
    /** A new object on which a wait does not end by itself. */
    H empty(FreshName name);

    void await(H handle);

    void await(H handle, Duration atMost);

    boolean tryOnce(H handle);

    /** Ends one wait, now or later. */
    void satisfy(H handle);

    /** How many waits would not sleep now. */
    int ready(H handle);

    /** A thread that waits, and how its wait ended: null for well. */
    record Waiter(Thread thread, CompletableFuture<Throwable> end) {
        public static Waiter start(Action wait) throws Exception {
            var end = new CompletableFuture<Throwable>();
            var thread = new Thread(() -> end.complete(thrownBy(wait)), "waiter");
            thread.start();
            Thread.sleep(150); // in its first or second slice by now
            assertFalse(end.isDone());
            return new Waiter(thread, end);
        }

        private static Throwable thrownBy(Action wait) {
            try {
                wait.run();
                return null;
            } catch (Throwable thrown) {
                return thrown;
            }
        }
    }

    private static long millis(Action action) throws Exception {
        long start = System.nanoTime();
        action.run();
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    @Test
    @DisplayName("a timed wait ends with TimedOut, not before its time and within 0.5 s after it")
    default void timed() throws Exception {
        try (var name = new FreshName();
                H handle = empty(name)) {
            for (int asked : new int[] {1, 70, 350}) {
                long took = millis(() -> {
                    var e = assertThrows(IpcException.TimedOut.class, () -> await(handle, Duration.ofMillis(asked)));
                    assertEquals("ETIMEDOUT", e.errnoName());
                });
                assertTrue(took >= asked && took <= asked + 500, asked + " ms asked, " + took + " taken");
            }
            assertEquals(0, ready(handle));
        }
    }

    @Test
    @DisplayName("a wait of zero or less tries once; one that no clock counts waits")
    default void extremeDurations() throws Exception {
        try (var name = new FreshName();
                H handle = empty(name)) {
            for (Duration none :
                    new Duration[] {Duration.ZERO, Duration.ofSeconds(-1), Duration.ofSeconds(Long.MIN_VALUE)}) {
                long took = millis(() -> assertThrows(IpcException.TimedOut.class, () -> await(handle, none)));
                assertTrue(took < 250, none + " took " + took);
                satisfy(handle);
                await(handle, none);
            }
            Waiter waiter = Waiter.start(() -> await(handle, Duration.ofSeconds(Long.MAX_VALUE)));
            satisfy(handle);
            assertNull(waiter.end.get(10, TimeUnit.SECONDS));
        }
    }

    @Test
    @DisplayName("a try never waits")
    default void tries() throws Exception {
        try (var name = new FreshName();
                H handle = empty(name)) {
            assertTrue(millis(() -> assertFalse(tryOnce(handle))) < 250);
            satisfy(handle);
            assertTrue(tryOnce(handle));
            assertFalse(tryOnce(handle));
        }
    }

    @Test
    @DisplayName("an interrupt ends a wait within 250 ms, takes nothing, and the flag is set again")
    default void interrupt() throws Exception {
        try (var name = new FreshName();
                H handle = empty(name)) {
            Waiter waiter = Waiter.start(() -> {
                try {
                    await(handle);
                } finally {
                    assertTrue(Thread.currentThread().isInterrupted());
                }
            });
            long took = millis(() -> {
                waiter.thread.interrupt();
                assertInstanceOf(IpcException.Interrupted.class, waiter.end.get(10, TimeUnit.SECONDS));
            });
            assertTrue(took <= 250 + Load.SLACK_MILLIS, "took " + took);
            satisfy(handle);
            assertEquals(1, ready(handle));
        }
    }

    @Test
    @DisplayName("a thread that is interrupted already gets Interrupted at once, also where it need not wait")
    default void interruptedAlready() throws Exception {
        try (var name = new FreshName();
                H handle = empty(name)) {
            satisfy(handle);
            Thread.currentThread().interrupt();
            assertThrows(IpcException.Interrupted.class, () -> await(handle));
            assertTrue(Thread.interrupted());
            assertEquals(1, ready(handle));
        }
    }

    @Test
    @DisplayName("close ends the waits of other threads with Closed")
    default void closeWhileWaiting() throws Exception {
        try (var name = new FreshName()) {
            H handle = empty(name);
            Waiter endless = Waiter.start(() -> await(handle));
            Waiter timed = Waiter.start(() -> await(handle, Duration.ofMinutes(1)));
            long took = millis(handle::close);
            assertInstanceOf(IpcException.Closed.class, endless.end.get(10, TimeUnit.SECONDS));
            assertInstanceOf(IpcException.Closed.class, timed.end.get(10, TimeUnit.SECONDS));
            assertTrue(took <= 250 + Load.SLACK_MILLIS, "took " + took);
        }
    }

    @Test
    @DisplayName("one that waits does not hold up another thread's use of the same handle")
    default void waitersDoNotBlockOthers() throws Exception {
        try (var name = new FreshName();
                H handle = empty(name)) {
            Waiter waiter = Waiter.start(() -> await(handle));
            assertTrue(millis(() -> assertFalse(tryOnce(handle))) < 250);
            handle.state();
            satisfy(handle);
            assertNull(waiter.end.get(10, TimeUnit.SECONDS));
        }
    }
}
