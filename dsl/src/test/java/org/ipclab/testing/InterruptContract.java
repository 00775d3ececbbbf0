package org.ipclab.testing;

import static org.junit.jupiter.api.Assertions.*;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.ipclab.core.IpcException;
import org.ipclab.os.Wakeup;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What holds for every operation that waits, however it is broken off: each message, byte or permit is either taken and
 * returned, or still there. A test implements {@link #blocked()}, or several such interfaces in nested classes.
 * <pre>{@code
 * class Receiving implements InterruptContract {
 *     public Blocked blocked() { return new Received(Ipc.mq().depth(4).messageSize(8).create()); }
 * }
 * }</pre>
 */
public interface InterruptContract {
    /** Something new that an operation waits for. A unit is a message, a byte or a permit. */
    interface Blocked extends AutoCloseable {
        /** The operation, without a time; gives how many units it took, and checks what it took against what was given. */
        long take() throws Exception;

        /** The same, at most so long. */
        void take(Duration atMost) throws Exception;

        /** Makes a wait end, from another thread; gives how many units it added. */
        long give() throws Exception;

        /** How many units are there still, and nobody has taken. */
        long left() throws Exception;

        /** How many units a call took that was broken off, as its error says; a write in parts says it so. */
        default long taken(IpcException failure) {
            return 0;
        }

        /** Ends what {@link #take()} waits in, so that it is {@code Closed}; gives false where nothing can do that. */
        default boolean closeWhileWaiting() throws Exception {
            close();
            return true;
        }

        /** Takes everything away; also after {@link #closeWhileWaiting()}. */
        @Override
        void close() throws Exception;
    }

    Blocked blocked() throws Exception;

    /** How many interrupts; fewer where each is dear. */
    default int interrupts() {
        return 1000;
    }

    /** A thread that takes until it is told to stop, whatever disturbs it. */
    final class Taker extends Thread {
        private final Blocked blocked;
        volatile boolean done;
        volatile int interrupted;
        long taken;
        final CompletableFuture<Void> end = new CompletableFuture<>();

        Taker(Blocked blocked) {
            super("taker");
            this.blocked = blocked;
        }

        @Override
        public void run() {
            try {
                while (!done) takeOnce();
                end.complete(null);
            } catch (Throwable thrown) {
                end.completeExceptionally(thrown);
            }
        }

        private void takeOnce() throws Exception {
            try {
                taken += blocked.take();
            } catch (IpcException.Interrupted failure) {
                taken += blocked.taken(failure);
                assertTrue(Thread.interrupted(), "the flag is set again");
                interrupted++;
            }
        }

        void awaitInterrupted(int count) throws Exception {
            assertTrue(sees(count, 60_000), "interrupt " + count + " was never seen");
        }

        /** Whether it sees so many interrupts within these milliseconds. */
        boolean sees(int count, int millis) throws Exception {
            for (long start = System.nanoTime(); interrupted < count; LockSupport.parkNanos(20_000)) {
                if (end.isDone()) end.get();
                if (InTime.millisSince(start) > millis) return false;
            }
            return true;
        }
    }

    @Test
    @DisplayName("a thousand interrupts at random moments: nothing is lost, and nothing is there twice")
    default void interruptsLoseNothing() throws Exception {
        var random = new Random(4711);
        try (Blocked blocked = blocked()) {
            var taker = new Taker(blocked);
            long given = blocked.left();
            taker.start();
            for (int i = 1; i <= interrupts(); i++) given += disturb(taker, blocked, random, i);
            taker.done = true;
            taker.interrupt();
            taker.end.get(InTime.SECONDS, TimeUnit.SECONDS);
            assertEquals(given, taker.taken + blocked.left());
        }
    }

    /** One interrupt and one gift, the one or the other first, close together or not. */
    private static long disturb(Taker taker, Blocked blocked, Random random, int count) throws Exception {
        long given = 0;
        boolean giftFirst = random.nextBoolean();
        if (giftFirst) given += blocked.give();
        pause(random);
        taker.interrupt();
        if (random.nextBoolean()) Wakeup.look();
        pause(random);
        if (!giftFirst) given += blocked.give();
        // most waits that are still there are ended by a gift: those that sleep in slices would take too long
        if (!taker.sees(count, 1) && random.nextInt(50) > 0) {
            given += blocked.give();
            Wakeup.look();
        }
        taker.awaitInterrupted(count);
        return given;
    }

    private static void pause(Random random) {
        LockSupport.parkNanos(random.nextInt(10) == 0 ? 2_000_000 : random.nextInt(100_000));
    }

    @Test
    @DisplayName(
            "an interrupt ends the wait within 250 ms; the flag is set again; who is interrupted already never waits")
    default void interruptsEndWaits() throws Exception {
        try (Blocked blocked = blocked()) {
            InTime.within(250, () -> {
                Blocking waiter = Blocking.start(() -> {
                    try {
                        blocked.take();
                    } finally {
                        assertTrue(Thread.currentThread().isInterrupted());
                    }
                });
                return InTime.millis(() -> {
                    waiter.thread().interrupt();
                    assertInstanceOf(IpcException.Interrupted.class, waiter.ended());
                });
            });
            Thread.currentThread().interrupt();
            assertThrows(IpcException.Interrupted.class, blocked::take);
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    @DisplayName("a timed wait is TimedOut after its time, and within 0.5 s of it")
    default void timedWaitsEnd() throws Exception {
        try (Blocked blocked = blocked()) {
            for (int asked : new int[] {0, 1, 300})
                InTime.within(asked + 500, () -> {
                    long took = InTime.millis(() ->
                            assertThrows(IpcException.TimedOut.class, () -> blocked.take(Duration.ofMillis(asked))));
                    assertTrue(took >= asked, asked + " ms asked, " + took + " taken");
                    return took;
                });
        }
    }

    @Test
    @DisplayName("a close by another thread ends the wait with Closed, within 250 ms")
    default void closeEndsWaits() throws Exception {
        InTime.within(250, () -> {
            try (Blocked blocked = blocked()) {
                Blocking waiter = Blocking.start(blocked::take);
                long start = System.nanoTime();
                if (!blocked.closeWhileWaiting()) {
                    // of a lock that is free for a moment the waiter may hear too late
                    while (!waiter.end().isDone() && InTime.millisSince(start) < 60_000) blocked.give();
                    assertNull(waiter.end().get());
                    return 0L;
                }
                assertInstanceOf(IpcException.Closed.class, waiter.ended());
                return InTime.millisSince(start);
            }
        });
    }
}
