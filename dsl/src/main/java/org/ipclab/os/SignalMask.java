package org.ipclab.os;

import static org.ipclab.os.SignalMaskNative.TGKILL;
import static org.ipclab.os.WakeupNative.SIGNAL;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.ipclab.os.proc.SignalSets;

/**
 * Signals that every thread of this process blocks, so that they stay pending until somebody takes them with sigtimedwait(2).
 * POSIX lets a thread change its own mask only, and a JVM has many: each gets a signal that the JDK uses to wake its threads,
 * with a handler that adds to the mask ({@link MaskHandler}). New threads inherit the mask of those that make them.
 *
 * <p>Threads come and go while that goes on, and one may be missed. So the signals themselves get a handler first: a thread that
 * does not block them sends them to the process again, and blocks them from then on. None ends the process, and none is lost.
 */
public final class SignalMask {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(3);
    private static final long PAUSE = TimeUnit.MICROSECONDS.toNanos(300);
    private static final int SURE = 20;
    private static final int SURE_IF_ALL = 5;
    private static final int PROCESS = (int) ProcessHandle.current().pid();

    private static MaskHandler handler;
    private static volatile long blocked;
    private static volatile long handled;

    private final long signals;

    private SignalMask(long signals) {
        this.signals = signals;
    }

    /** What {@link #block} has been asked for so far. */
    public static long blocked() {
        return blocked;
    }

    /** Those that this process catches because of {@link #block}, and for no other reason. */
    public static long handled() {
        return handled;
    }

    /**
     * All threads block these from now on; bit n - 1 is signal n.
     *
     * @throws UnsupportedOperationException if they cannot be made to, saying why
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
        handled |= signals;
        // first: whom the rounds miss shall do no harm
        for (int signal = 1; signal <= Long.SIZE; signal++)
            if (SignalSets.has(signals, signal)) handler.installSendingAgain(signal);
        reachAll(System.nanoTime() + PATIENCE);
    }

    /**
     * Rounds that find nobody new: who was made by a thread that had not been reached is in the next one. A folder that changes
     * while it is read may leave threads out; a few rounds that saw all threads are enough, else many must agree. Where threads
     * come faster than they can be reached there is an end to it: what is left is for the handler of the signals.
     */
    private void reachAll(long end) {
        for (int sure = 0; sure < SURE && System.nanoTime() < end; ) {
            // it stays, since it does what the JDK's does, nothing; the JDK may have set its own just now
            if (!handler.isInstalled(SIGNAL)) handler.install(SIGNAL);
            int before = SignalSets.threadCount();
            List<Integer> threads = SignalSets.threads();
            boolean all = threads.size() == before && before == SignalSets.threadCount();
            boolean reached = true;
            for (int thread : threads) reached &= System.nanoTime() < end && reach(thread);
            sure = reached ? sure + (all ? SURE_IF_ALL : 1) : 0;
            if (!reached || !all) LockSupport.parkNanos(PAUSE);
        }
    }

    /**
     * Does it block the signals, and not only everything for a moment, as a thread does inside a handler of the JVM, while it
     * makes another one, and when it begins? The signal that is on its way to such a one comes before anything else.
     */
    private boolean reach(int thread) {
        SignalSets sets = SignalSets.ofThread(thread).orElse(null);
        if (sets == null) return true;
        boolean onItsWay = SignalSets.has(sets.pending(), SIGNAL);
        boolean lacks = (signals & ~sets.blocked()) != 0;
        boolean all = SignalSets.has(sets.blocked(), SIGNAL);
        if (!onItsWay && (lacks || all)) send(thread);
        return !lacks && (!all || onItsWay);
    }

    private static void send(int thread) {
        try {
            // one that has ended meanwhile is no matter
            int ignored = (int) TGKILL.invokeExact(PROCESS, thread, SIGNAL);
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }
}
