package org.ipclab.os;

import static org.ipclab.os.SignalMaskNative.TGKILL;
import static org.ipclab.os.WakeupNative.SA_HANDLER;
import static org.ipclab.os.WakeupNative.SIGNAL;
import static org.ipclab.os.WakeupNative.SIG_DFL;
import static org.ipclab.os.WakeupNative.SIG_IGN;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.ipclab.os.proc.SignalSets;

/**
 * Signals that every thread of this process blocks, so that they stay pending until somebody takes them with sigtimedwait(2).
 * POSIX lets a thread change its own mask only, and a JVM has many: each gets a signal that the JDK uses to wake its threads,
 * with a handler that adds to the mask ({@link MaskHandler}). New threads inherit the mask of those that make them.
 */
public final class SignalMask {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(3);
    private static final long PAUSE = TimeUnit.MICROSECONDS.toNanos(300);
    private static final int PROCESS = (int) ProcessHandle.current().pid();

    private static MaskHandler handler;
    private static volatile long blocked;

    private final long signals;
    private final Set<Integer> reached = new HashSet<>();

    private SignalMask(long signals) {
        this.signals = signals;
    }

    /** What {@link #block} has been asked for so far. */
    public static long blocked() {
        return blocked;
    }

    /**
     * All threads block these from now on; bit n - 1 is signal n.
     *
     * @throws UnsupportedOperationException if some thread cannot be made to, saying why
     */
    public static void block(long signals) {
        if ((blocked & signals) != signals) blockAlso(signals);
    }

    private static synchronized void blockAlso(long signals) {
        SignalMask mask = new SignalMask(blocked | signals);
        if (!mask.isEverywhere()) mask.spread();
        blocked |= signals;
    }

    /** A JVM that was started with the signals blocked needs nothing. */
    private boolean isEverywhere() {
        return SignalSets.threads().stream().allMatch(thread -> lacks(thread) == 0);
    }

    /** What it does not block; 0 for a thread that has ended. */
    private long lacks(int thread) {
        return SignalSets.ofThread(thread)
                .map(sets -> signals & ~sets.blocked())
                .orElse(0L);
    }

    private void spread() {
        if (handler == null) handler = MaskHandler.make();
        handler.adds(signals);
        ByteBuffer before = handler.install(SIGNAL);
        try {
            reachAll(System.nanoTime() + PATIENCE);
        } finally {
            restore(before);
        }
    }

    /** Two rounds that find nobody new: who was made by a thread that had not been reached is in the second one. */
    private void reachAll(long end) {
        for (int clean = 0; clean < 2; ) {
            if (!handler.isInstalled(SIGNAL)) handler.install(SIGNAL); // the JDK has just set its own
            int missing = 0;
            for (int thread : SignalSets.threads()) if (!reach(thread)) missing = thread;
            clean = missing == 0 ? clean + 1 : 0;
            if (missing != 0) pause(missing, end);
        }
    }

    private static void pause(int missing, long end) {
        if (System.nanoTime() > end)
            throw new UnsupportedOperationException(
                    "thread " + missing + " of this process does not take signal " + SIGNAL);
        LockSupport.parkNanos(PAUSE);
    }

    /**
     * Has it run the handler, and does it block the signals? That it seems to block them is not enough: inside a handler of the
     * JVM a thread blocks everything for a moment.
     */
    private boolean reach(int thread) {
        SignalSets sets = SignalSets.ofThread(thread).orElse(null);
        if (sets == null) return true;
        boolean onItsWay = SignalSets.has(sets.pending(), SIGNAL);
        boolean lacks = (signals & ~sets.blocked()) != 0;
        if (!onItsWay && (lacks || !reached.contains(thread))) send(thread);
        return !reached.add(thread) && !onItsWay && !lacks;
    }

    private static void send(int thread) {
        try {
            // one that has ended meanwhile is no matter
            int ignored = (int) TGKILL.invokeExact(PROCESS, thread, SIGNAL);
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }

    /** Ours stays where there was none: the signal would end the process. */
    private static void restore(ByteBuffer before) {
        long was = before.getLong(SA_HANDLER);
        if (was != SIG_DFL && was != SIG_IGN && handler.isInstalled(SIGNAL))
            MaskHandler.action(SIGNAL, OffHeap.address(before), 0);
    }
}
