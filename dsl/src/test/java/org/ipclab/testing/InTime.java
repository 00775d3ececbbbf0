package org.ipclab.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.ipclab.core.Action;

/**
 * Promises about time, on a machine that may have other work to do: whoever keeps one does so in at least one of some tries, and
 * whoever does not, in none.
 * <pre>{@code
 * InTime.within(250, () -> InTime.millis(handle::close));
 * }</pre>
 */
public final class InTime {
    /** How long any wait of a test may take that is to end by itself. */
    public static final long SECONDS = 60;

    private static final int TRIES = 20;

    private InTime() {}

    /** Tries until one took so many milliseconds at most; each try is a wait of its own, and tells how long it took. */
    public static void within(long millis, Callable<Long> attempt) throws Exception {
        List<Long> took = new ArrayList<>();
        while (took.size() < TRIES) {
            took.add(attempt.call());
            if (took.get(took.size() - 1) <= millis) return;
        }
        assertTrue(took.isEmpty(), "milliseconds, of at most " + millis + ": " + took);
    }

    /** How many milliseconds that takes. */
    public static long millis(Action action) throws Exception {
        long start = System.nanoTime();
        action.run();
        return millisSince(start);
    }

    public static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
