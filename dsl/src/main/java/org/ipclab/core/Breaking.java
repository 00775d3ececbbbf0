package org.ipclab.core;

import java.time.Duration;
import java.util.Locale;
import org.ipclab.os.Gate;
import org.ipclab.os.Wakeup;

/**
 * Why a wait must end: asked before each call that may sleep, so also after one that {@link Wakeup} has broken off.
 * <pre>{@code
 * long deadline = Wakeup.deadline(nanos);
 * do {
 *     Breaking.check(gate, deadline, this);        // Interrupted, Closed, TimedOut
 *     try (var wakeup = Wakeup.through(gate, deadline)) {
 *         if (wakeup == null) throw closed();
 *         rc = (int) RECEIVE.invokeExact(...);
 *     }
 * } while (rc == -1 && Libc.errno() == Errno.EINTR.number());
 * }</pre>
 */
public final class Breaking {
    /** What waits: says in its own words that it could not. Asked only when it is so. */
    public interface Wait {
        /** Such as {@code receive from mq "/jobs"}. */
        String asked();

        /** The error for a handle that was closed. */
        IpcException closed();

        /** The error for a time that is over. */
        IpcException timedOut();
    }

    private Breaking() {}

    /** Returns if the wait may go on. */
    public static void check(Gate gate, long deadline, Wait wait) {
        if (Thread.currentThread().isInterrupted()) throw interrupted(wait.asked());
        if (gate.isShut()) throw wait.closed();
        if (Wakeup.isOver(deadline)) throw wait.timedOut();
    }

    /** The error for a thread that was interrupted; its flag stays set. */
    public static IpcException interrupted(String asked) {
        return new IpcException.Interrupted(
                asked, "The thread was interrupted, and nothing was lost. Ask again if you still want it.");
    }

    /** A duration for people: {@code 1.5s}. */
    public static String time(Duration time) {
        return time.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
