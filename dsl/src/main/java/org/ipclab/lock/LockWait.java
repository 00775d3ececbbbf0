package org.ipclab.lock;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.ipclab.core.IpcException;
import org.ipclab.core.Waiting;
import org.ipclab.os.Errno;

/**
 * A wait for a lock, inside a call that blocks. The kernel must see the waiter: only then it keeps its place in the queue, shows
 * it in {@code /proc/locks} and finds cycles (EDEADLK). So the call is the blocking one, made once, by the thread itself, and
 * {@code os.Wakeup} breaks it off when there is a reason to. A call that got the lock just then has it, and it is returned.
 */
final class LockWait {
    private final String asked;
    private final Supplier<String> call;
    private final long nanos;
    private final Runnable requireOpen;
    private final Supplier<String> blocker;
    private final Thread thread = Thread.currentThread();
    private final Waiting waiting;

    /**
     * @param call as C writes it, for the message when the time is over
     * @param requireOpen throws what a closed handle throws
     * @param blocker who is in the way, as a sentence; asked when the time is over
     */
    LockWait(String asked, Supplier<String> call, long nanos, Runnable requireOpen, Supplier<String> blocker) {
        this.asked = asked;
        this.call = call;
        this.nanos = nanos;
        this.requireOpen = requireOpen;
        this.blocker = blocker;
        this.waiting = new Waiting(nanos);
    }

    /** Is there a reason to break the call off? Asked by the thread that does it. */
    boolean isOver() {
        return thread.isInterrupted() || waiting.isOver();
    }

    /** Throws the reason; asked by the thread that waits, before each call. */
    void require() {
        if (thread.isInterrupted())
            throw new IpcException.Interrupted(
                    asked, "The thread was interrupted; nothing was locked. Ask again if you still want it.");
        requireOpen.run();
        if (waiting.isOver()) throw timedOut();
    }

    private IpcException timedOut() {
        String time = Duration.ofNanos(nanos).toString().substring(2).toLowerCase(Locale.ROOT);
        return IpcException.of(
                asked,
                Errno.EAGAIN,
                call.get(),
                "Not within " + time + ": " + blocker.get() + ". Ipc.locks() shows all.");
    }
}
