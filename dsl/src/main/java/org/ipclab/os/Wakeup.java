package org.ipclab.os;

import static org.ipclab.os.WakeupNative.*;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Ends a call of libc that sleeps and knows no timeout, such as {@code read} or {@code fcntl(F_SETLKW)}: while this thread is in
 * it and there is a reason (the thread is interrupted, the time is over, the object is gone), it gets a signal whose handler
 * does nothing, and the call returns EINTR.
 * <pre>{@code
 * long deadline = Wakeup.deadline(nanos);
 * try (var wakeup = Wakeup.through(gate, deadline)) {
 *     if (wakeup == null) throw closed("read");
 *     rc = (long) READ.invokeExact(fd, address, count);       // EINTR soon after there is a reason
 * }
 * }</pre>
 * The signal is sent again and again until {@link #close()}: one that comes just before the call would be lost. A wait costs a
 * few writes and no memory: a thread is made known once, and the thread that looks for reasons does so every 25 ms. Waits of
 * one thread do not nest.
 */
public final class Wakeup implements AutoCloseable {
    /** The deadline of a wait without end. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final long LOOK_NANOS = 25_000_000;
    // the watcher goes on for a while with nothing to watch, so that short waits need not wake it
    private static final int IDLE_LOOKS = 40;
    private static final BooleanSupplier NOTHING = () -> false;

    private static final Queue<WeakReference<Wakeup>> THREADS = new ConcurrentLinkedQueue<>();
    private static final PerThread<Wakeup> MINE = new PerThread<>(Wakeup::made);
    private static final VarHandle WAITING = waiting();
    private static final Thread WATCHER = start();
    private static volatile boolean asleep;

    private final Thread thread = Thread.currentThread();
    // a virtual thread is in another thread of the kernel each time
    private final boolean moves = thread.getThreadGroup().getName().equals("VirtualThreads");
    private long kernelThread;
    private BooleanSupplier gone = NOTHING;
    private long deadline;
    private volatile boolean waiting;
    private volatile boolean sending;

    private Wakeup() {
        arrive();
    }

    private static Wakeup made() {
        Wakeup wakeup = new Wakeup();
        THREADS.add(new WeakReference<>(wakeup));
        return wakeup;
    }

    /** For {@link #enter}: so many nanoseconds from now; {@code Long.MAX_VALUE} is without end. */
    public static long deadline(long nanos) {
        return nanos > NEVER / 2 ? NEVER : System.nanoTime() + nanos;
    }

    /** Is it over? */
    public static boolean isOver(long deadline) {
        return deadline != NEVER && System.nanoTime() - deadline >= 0;
    }

    /**
     * From now until {@link #close()} this thread is woken if it is interrupted, after the deadline, and while {@code gone}
     * holds; another thread asks that, as long as it lasts.
     */
    public static Wakeup enter(BooleanSupplier gone, long deadline) {
        Wakeup mine = MINE.get();
        if (mine.moves) mine.arrive();
        if (mine.gone != gone) mine.gone = gone; // most waits are for the same as the one before
        mine.deadline = deadline;
        WAITING.setRelease(mine, true); // the watcher waits for it to arrive
        if (asleep) LockSupport.unpark(WATCHER);
        return mine;
    }

    /**
     * The same through a gate: whoever shuts it waits until {@link #close()}, as if this thread had entered the gate, which it
     * need not. Null if it is shut.
     */
    public static Wakeup through(Gate gate, long deadline) {
        Wakeup mine = enter(gate, deadline);
        gate.knows(mine.thread.getId());
        Fence.light();
        if (!gate.isShut()) return mine;
        mine.close();
        return null;
    }

    /** Is any thread in a wait that ends with this? */
    static boolean isAnybodyAt(Gate gate) {
        for (WeakReference<Wakeup> each : THREADS) {
            Wakeup wakeup = each.get();
            if (wakeup != null && wakeup.waiting && wakeup.gone == gate) return true;
        }
        return false;
    }

    /** The same for a condition of any kind, without a deadline. */
    public static Wakeup when(BooleanSupplier over) {
        return enter(over, NEVER);
    }

    /** Some condition has just changed: look now. */
    public static void look() {
        LockSupport.unpark(WATCHER);
    }

    @Override
    public void close() {
        WAITING.setRelease(this, false);
        Fence.light();
        // from here on no signal is begun; one that was must be sent before this thread may end
        while (sending) Thread.yield();
        // a gate knows nobody; a condition may keep an object that nobody else has any more
        if (!(gone instanceof Gate)) gone = NOTHING;
    }

    private void wakeIfOver() {
        if (!waiting || !isOver()) return;
        sending = true;
        Fence.heavy();
        // asked again: what was seen above may have been of the wait before
        if (waiting && isOver()) send();
        sending = false;
    }

    private boolean isOver() {
        return thread.isInterrupted() || isOver(deadline) || gone.getAsBoolean();
    }

    private void send() {
        try {
            int ignored = (int) PTHREAD_KILL.invokeExact(kernelThread, SIGNAL);
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }

    private static Thread start() {
        handle();
        Thread watcher = new Thread(Wakeup::watch, "ipclab wake-up");
        watcher.setDaemon(true);
        watcher.start();
        return watcher;
    }

    private static void watch() {
        Fence.prepare();
        for (int idle = 0; ; ) {
            idle = lookAtAll() ? 0 : idle + 1;
            if (idle > IDLE_LOOKS) {
                asleep = true;
                // who began a wait without seeing that has told so long before this pause ends
                LockSupport.parkNanos(LOOK_NANOS);
                if (!lookAtAll()) LockSupport.park();
                asleep = false;
                idle = 0;
            } else LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** Whether anybody waits. Threads that have ended are forgotten. */
    private static boolean lookAtAll() {
        boolean anybody = false;
        for (var threads = THREADS.iterator(); threads.hasNext(); ) {
            Wakeup wakeup = threads.next().get();
            if (wakeup == null || !wakeup.thread.isAlive()) threads.remove();
            else {
                wakeup.wakeIfOver();
                anybody |= wakeup.waiting;
            }
        }
        return anybody;
    }

    private static VarHandle waiting() {
        try {
            return MethodHandles.lookup().findVarHandle(Wakeup.class, "waiting", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Which thread of the kernel this is; it takes the signal, though the JVM may have been started with it blocked. */
    private void arrive() {
        ByteBuffer set = OffHeap.allocate(SIGSET_BYTES).putLong(0, 1L << SIGNAL - 1);
        try {
            kernelThread = (long) PTHREAD_SELF.invokeExact();
            int ignored = (int) PTHREAD_SIGMASK.invokeExact(SIG_UNBLOCK, OffHeap.address(set), 0L);
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }

    // The JDK installs its own handler when it first needs one; until then the signal would end this process. A handler
    // must be native code that does nothing: abs(3) takes an int, as a handler does, and touches nothing, not even
    // errno.
    private static void handle() {
        ByteBuffer action = OffHeap.allocate(SIGACTION_BYTES);
        ByteBuffer name = OffHeap.text("abs");
        try {
            Sys.check((int) SIGACTION.invokeExact(SIGNAL, 0L, OffHeap.address(action)), "sigaction");
            long handler = action.getLong(SA_HANDLER);
            if (handler != SIG_DFL && handler != SIG_IGN) return;
            long nothing = (long) DLSYM.invokeExact(0L, OffHeap.address(name));
            if (nothing == 0) throw new UnsupportedOperationException("this C library has no abs");
            ByteBuffer own = OffHeap.allocate(SIGACTION_BYTES).putLong(SA_HANDLER, nothing);
            Sys.check((int) SIGACTION.invokeExact(SIGNAL, OffHeap.address(own), 0L), "sigaction");
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }
}
