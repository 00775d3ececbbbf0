package org.ipclab.core;

import java.time.Duration;

/**
 * How long something may wait, and, where {@link org.ipclab.os.Wakeup} is no help, a wait that an interrupt or a close can end although the thread is inside a libc call: it sleeps in slices, and between two
 * of them the caller looks around.
 */
public final class Waiting {
    // an interrupt must be seen within 250 ms
    private static final long SLICE = 100_000_000;

    private final long start = System.nanoTime();
    private final long nanos;

    /** A wait of so many nanoseconds; {@code Long.MAX_VALUE} is one without end. */
    public Waiting(long nanos) {
        this.nanos = nanos;
    }

    /** The nanoseconds of a duration; one longer than a long counts is without end, a negative one is none. */
    public static long nanos(Duration atMost) {
        Given.of(atMost, "wait", "Give it a Duration, as Duration.ofSeconds(1), or leave it out to wait without end.");
        if (atMost.isNegative()) return 0;
        return atMost.getSeconds() >= Long.MAX_VALUE / 1_000_000_000 ? Long.MAX_VALUE : atMost.toNanos();
    }

    /** The nanoseconds that are left, less than 0 when it is over; {@code Long.MAX_VALUE} is a wait without end. */
    public long left() {
        return nanos == Long.MAX_VALUE ? Long.MAX_VALUE : nanos - (System.nanoTime() - start);
    }

    /** How long it may last. */
    public long nanos() {
        return nanos;
    }

    public boolean isOver() {
        return left() <= 0;
    }

    /** How long to sleep now, in nanoseconds: never negative. */
    public long slice() {
        return Math.max(0, Math.min(SLICE, left()));
    }
}
