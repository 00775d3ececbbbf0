package org.ipclab.testing;

import static org.junit.jupiter.api.Assertions.*;

import java.time.Duration;
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

    @Test
    @DisplayName("a timed wait ends with TimedOut, not before its time and within 0.5 s after it")
    default void timed() throws Exception {
        try (var name = new FreshName();
                H handle = empty(name)) {
            for (int asked : new int[] {1, 70, 350})
                timesOut(asked, "ETIMEDOUT", () -> await(handle, Duration.ofMillis(asked)));
            assertEquals(0, ready(handle));
        }
    }

    /** The wait of so many milliseconds is TimedOut with this errno, never too early and in time. */
    static void timesOut(int asked, String errno, Action wait) throws Exception {
        InTime.within(asked + 500, () -> {
            long took = InTime.millis(() -> {
                var e = assertThrows(IpcException.TimedOut.class, wait::run);
                assertEquals(errno, e.errnoName());
            });
            assertTrue(took >= asked, asked + " ms asked, " + took + " taken");
            return took;
        });
    }

    @Test
    @DisplayName("a wait of zero or less tries once; one that no clock counts waits")
    default void extremeDurations() throws Exception {
        try (var name = new FreshName();
                H handle = empty(name)) {
            for (Duration none :
                    new Duration[] {Duration.ZERO, Duration.ofSeconds(-1), Duration.ofSeconds(Long.MIN_VALUE)}) {
                InTime.within(
                        250,
                        () -> InTime.millis(
                                () -> assertThrows(IpcException.TimedOut.class, () -> await(handle, none))));
                satisfy(handle);
                await(handle, none);
            }
            Blocking waiter = Blocking.start(() -> await(handle, Duration.ofSeconds(Long.MAX_VALUE)));
            satisfy(handle);
            assertNull(waiter.ended());
        }
    }

    @Test
    @DisplayName("a try never waits")
    default void tries() throws Exception {
        try (var name = new FreshName();
                H handle = empty(name)) {
            InTime.within(250, () -> InTime.millis(() -> assertFalse(tryOnce(handle))));
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
            InTime.within(250, () -> {
                Blocking waiter = Blocking.start(() -> {
                    try {
                        await(handle);
                    } finally {
                        assertTrue(Thread.currentThread().isInterrupted());
                    }
                });
                return InTime.millis(() -> {
                    waiter.thread().interrupt();
                    assertInstanceOf(IpcException.Interrupted.class, waiter.ended());
                });
            });
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
        InTime.within(250, () -> {
            try (var name = new FreshName()) {
                H handle = empty(name);
                Blocking endless = Blocking.start(() -> await(handle));
                Blocking timed = Blocking.start(() -> await(handle, Duration.ofMinutes(5)));
                long took = InTime.millis(handle::close);
                assertInstanceOf(IpcException.Closed.class, endless.ended());
                assertInstanceOf(IpcException.Closed.class, timed.ended());
                return took;
            }
        });
    }

    @Test
    @DisplayName("one that waits does not hold up another thread's use of the same handle")
    default void waitersDoNotBlockOthers() throws Exception {
        try (var name = new FreshName();
                H handle = empty(name)) {
            Blocking waiter = Blocking.start(() -> await(handle));
            InTime.within(250, () -> InTime.millis(() -> assertFalse(tryOnce(handle))));
            handle.state();
            satisfy(handle);
            assertNull(waiter.ended());
        }
    }
}
