package org.ipclab.sem;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.ipclab.core.Action;
import org.ipclab.core.Given;
import org.ipclab.core.IpcException;
import org.ipclab.core.KernelObject;
import org.ipclab.core.Quoted;
import org.ipclab.core.Sneaky;
import org.ipclab.core.Trace;
import org.ipclab.core.Waiting;
import org.ipclab.os.Errno;
import org.ipclab.region.Mapping;

/**
 * A counter of permits that never goes below zero, sem_overview(7). Taking a permit waits until there is one; giving one
 * back wakes a process that waits. As long as nobody waits no system call is made. A process that dies with a permit keeps it.
 * <pre>{@code
 * gate.acquire();                           // waits, without end if need be
 * gate.acquire(Duration.ofSeconds(1));      // TimedOut after a second without a permit
 * if (gate.tryAcquire()) { ... }            // never waits
 * gate.withPermit(() -> work());            // takes, works, gives back
 * }</pre>
 */
public abstract class PosixSemaphore extends KernelObject<SemaphoreState> {
    /** SEM_VALUE_MAX. */
    private static final int LARGEST = Integer.MAX_VALUE;
    /** So many permits are given between two looks at whether the thread is interrupted. */
    private static final int ROW = 1 << 16;

    private final String kernelName;
    private final Spin spin;

    PosixSemaphore(String kind, String name, Trace trace, int spins) {
        super(kind, name, trace);
        this.spin = new Spin(spins);
        this.kernelName = "sem " + Quoted.java(name);
    }

    /** The memory that holds the word; {@code Closed} if it is closed. */
    abstract Mapping place();

    /** The operations on it. */
    abstract Word word();

    /** Was this handle closed? A thread that waits asks it now and then. */
    abstract boolean isLetGo();

    /** Takes a permit, and waits until there is one. {@code Interrupted} if the thread is, {@code Closed} if the handle is. */
    public final void acquire() {
        acquire(Long.MAX_VALUE);
    }

    /** Takes a permit, and waits so long at most; then {@code TimedOut}. Zero tries once. */
    public final void acquire(Duration atMost) {
        acquire(Waiting.nanos(atMost));
    }

    private void acquire(long nanos) {
        Mapping place = place();
        Word word = word();
        if (Thread.currentThread().isInterrupted()) throw interrupted();
        if (word.tryTake() || nanos > 0 && spin.take(word)) return;
        if (!place.enter()) throw closed("acquire");
        try {
            await(place, word, nanos);
        } finally {
            place.exit();
        }
    }

    private void await(Mapping place, Word word, long nanos) {
        Waiting waiting = new Waiting(nanos);
        word.announce();
        try {
            while (!word.tryTake()) {
                if (Thread.currentThread().isInterrupted()) throw interrupted();
                if (isLetGo() || place.isLeft()) throw closed("acquire");
                if (waiting.isOver()) throw timedOut(nanos);
                word.sleep(waiting.slice());
            }
        } finally {
            word.withdraw();
        }
    }

    /** Takes a permit if there is one now; false if not. */
    public final boolean tryAcquire() {
        place();
        return word().tryTake();
    }

    /** Gives a permit back, and wakes one who waits; {@code LimitReached} at 2147483647. Anyone may, not only who took it. */
    public final void release() {
        release(1);
    }

    /**
     * Gives so many permits back, one after the other; {@code LimitReached} with none given if they do not fit, and with those before
     * given if others fill it meanwhile. An interrupt ends a very long row of them: the message says how many were given.
     */
    public final void release(int permits) {
        if (permits < 0)
            throw new IpcException.Misused("release " + permits + " permits of " + kernelName, "Give back 0 or more.");
        place();
        Word word = word();
        if (permits > 1 && permits > LARGEST - word.value()) throw full(0);
        for (int given = 0; given < permits; given++) {
            if (given % ROW == ROW - 1 && Thread.currentThread().isInterrupted()) throw stopped(given);
            if (!word.give()) throw full(given);
        }
    }

    /** The permits that are there now, at least 0; the next moment it may be another number. */
    public final int value() {
        place();
        return word().value();
    }

    /** Runs the body with a permit, and gives it back however the body ends; what it throws is passed on. */
    public final <T> T withPermit(Callable<T> body) {
        required(body);
        acquire();
        try {
            return body.call();
        } catch (Exception thrown) {
            throw Sneaky.rethrow(thrown);
        } finally {
            release();
        }
    }

    /** The same for a body without a value. */
    public final void withPermit(Action body) {
        required(body);
        withPermit(() -> {
            body.run();
            return null;
        });
    }

    // before the permit is taken: nothing would run with it
    private void required(Object body) {
        Given.of(body, "withPermit of " + kernelName, "Give it the code to run, as () -> count++.");
    }

    private IpcException interrupted() {
        return new IpcException.Interrupted(
                "acquire " + kernelName,
                "The thread was interrupted; no permit was taken. Ask again if you still want it.");
    }

    private IpcException stopped(int given) {
        return new IpcException.Interrupted(
                "release " + kernelName,
                "The thread was interrupted after " + given
                        + " permits were given; give the others back if you still want to.");
    }

    private IpcException timedOut(long nanos) {
        return IpcException.of(
                "acquire " + kernelName,
                Errno.ETIMEDOUT,
                "sem_timedwait(sem, &deadline)",
                "Nobody gave a permit within "
                        + Duration.ofNanos(nanos).toString().substring(2).toLowerCase(Locale.ROOT)
                        + "; .state() shows the value and who has the semaphore.");
    }

    private IpcException full(int given) {
        return IpcException.of(
                "release " + kernelName,
                Errno.EOVERFLOW,
                "sem_post(sem)",
                "The value is " + word().value() + ", and at most " + LARGEST + "; "
                        + (given == 0 ? "no permit was given" : given + " permits were given before")
                        + ": it is released more often than it is acquired.");
    }
}
