package org.ipclab.os;

import static org.ipclab.os.WakeupNative.*;

import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Ends a call of libc that sleeps and knows no timeout, such as {@code fcntl(F_SETLKW)}: while the thread that made this is in
 * it and the condition holds, the thread gets a signal whose handler does nothing, and the call returns EINTR.
 * <pre>{@code
 * try (var wakeup = Wakeup.when(() -> thread.isInterrupted() || timeIsOver())) {
 *     rc = (int) FCNTL.invokeExact(fd, F_SETLKW, lock);       // EINTR soon after the condition holds
 * }
 * }</pre>
 * The signal is sent again and again until {@link #close()}: one that comes just before the call would be lost.
 */
public final class Wakeup implements AutoCloseable {
    private static final long LOOK_NANOS = 25_000_000;
    // the watcher goes on for a while with nothing to watch, so that short waits need not wake it
    private static final int IDLE_LOOKS = 40;

    private static final Set<Wakeup> WAITS = ConcurrentHashMap.newKeySet();
    private static final Thread WATCHER = start();
    private static volatile boolean asleep;

    private final BooleanSupplier over;
    private final long thread;
    private boolean closed;

    private Wakeup(BooleanSupplier over, long thread) {
        this.over = over;
        this.thread = thread;
    }

    /** From now until {@link #close()} this thread is woken while the condition holds; another thread looks at it. */
    public static Wakeup when(BooleanSupplier over) {
        Wakeup wakeup = new Wakeup(over, self());
        unblock();
        WAITS.add(wakeup);
        if (asleep) LockSupport.unpark(WATCHER);
        return wakeup;
    }

    /** Some condition has just changed: look now. */
    public static void look() {
        LockSupport.unpark(WATCHER);
    }

    @Override
    public synchronized void close() {
        closed = true; // from here on the thread may end, and must not be sent anything
        WAITS.remove(this);
    }

    private synchronized void send() {
        if (closed || !over.getAsBoolean()) return;
        try {
            int ignored = (int) PTHREAD_KILL.invokeExact(thread, SIGNAL);
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
        for (int idle = 0; ; ) {
            WAITS.forEach(Wakeup::send);
            idle = WAITS.isEmpty() ? idle + 1 : 0;
            if (idle > IDLE_LOOKS) {
                asleep = true;
                if (WAITS.isEmpty()) LockSupport.park();
                asleep = false;
            } else LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private static long self() {
        try {
            return (long) PTHREAD_SELF.invokeExact();
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }

    /** A JVM may have been started with the signal blocked in all its threads. */
    private static void unblock() {
        ByteBuffer set = OffHeap.allocate(SIGSET_BYTES).putLong(0, 1L << SIGNAL - 1);
        try {
            int ignored = (int) PTHREAD_SIGMASK.invokeExact(SIG_UNBLOCK, OffHeap.address(set), 0L);
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }

    // The JDK installs its own handler when it first needs one; until then the signal would end this process. A handler
    // must
    // be native code that does nothing: abs(3) takes an int, as a handler does, and touches nothing, not even errno.
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
