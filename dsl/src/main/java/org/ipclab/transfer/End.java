package org.ipclab.transfer;

import java.lang.ref.Reference;
import org.ipclab.core.Breaking;
import org.ipclab.core.Call;
import org.ipclab.core.IpcException;
import org.ipclab.os.Errno;
import org.ipclab.os.Gate;
import org.ipclab.os.Libc;
import org.ipclab.os.Sys;
import org.ipclab.os.Wakeup;
import org.ipclab.transfer.Calls.Way;

/**
 * One end of a byte stream. A call is made once and sleeps in the kernel; it is broken off with EINTR, which means that nothing
 * was done, when the thread is interrupted, the time is over or the end is closed. A call that has done something is not undone.
 */
abstract class End implements Carried, AutoCloseable, Breaking.Wait {
    private static final String BUFFER = "buf";

    private final Descriptor descriptor;
    private final Calls calls;
    private final String preposition;
    private final Way waiting;
    private final Way trying;

    /**
     * @param preposition {@code read from}, {@code write to}
     * @param waiting {@link #call} for the trace
     * @param trying {@link #tryCall} for the trace
     */
    End(Descriptor descriptor, Calls calls, String preposition, Way waiting, Way trying) {
        this.descriptor = descriptor;
        this.calls = calls;
        this.preposition = preposition;
        this.waiting = waiting;
        this.trying = trying;
    }

    @Override
    public final Descriptor descriptor() {
        return descriptor;
    }

    @Override
    public final String asked() {
        return preposition + " " + descriptor.title();
    }

    @Override
    public final IpcException closed() {
        return descriptor.closed(preposition);
    }

    /** Goes in; {@link #leave} must follow. */
    final void enter() {
        if (!descriptor.gate().enter()) throw closed();
    }

    final void leave() {
        descriptor.gate().leave();
        stay();
    }

    /** For what only waits, and so goes through the gate by itself: the last thing of a method. */
    final void stay() {
        // the descriptor is closed when nobody has the end any more: not while a call uses it
        Reference.reachabilityFence(this);
    }

    final void requireOpen() {
        if (descriptor.gate().isShut()) throw closed();
    }

    /** The call that sleeps until it can be done: what libc gave. */
    abstract long call(Calls calls, int fd, long address, long count) throws Throwable;

    /** The call that does what can be done now: what libc gave, or {@link Calls#WOULD_WAIT}. */
    abstract long tryCall(Calls calls, int fd, long address, long count) throws Throwable;

    // here and in what it calls each byte counts: the compiler puts all of it into the caller only while it is short,
    // and a
    // return to a caller, just after the kernel was there, costs 10 ns
    /** What the call gave, 0 or more; waits until the deadline. */
    final long wait(long address, long count, long deadline) {
        while (true) {
            boolean wanted = descriptor.trace().wants();
            long done = wanted ? traced(address, count, deadline) : once(address, count, deadline);
            if (done >= 0) return done;
            if (!wanted) requireBroken(done, errno(done), count);
        }
    }

    private long traced(long address, long count, long deadline) {
        long start = System.nanoTime();
        long done = once(address, count, deadline);
        Errno errno = errno(done);
        record(waiting, done, errno, count, start);
        requireBroken(done, errno, count);
        return done;
    }

    private long once(long address, long count, long deadline) {
        Gate gate = descriptor.gate();
        if (deadline != Wakeup.NEVER || Thread.currentThread().isInterrupted()) Breaking.check(gate, deadline, this);
        try (Wakeup wakeup = Wakeup.through(gate, deadline)) {
            if (wakeup == null) throw closed();
            return call(calls, descriptor.number(), address, count);
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }

    private static Errno errno(long done) {
        return done == -1 ? Errno.of(Libc.errno()) : null;
    }

    /** An error means that the wait is over, unless it was only broken off. */
    private void requireBroken(long done, Errno errno, long count) {
        if (done < 0 && errno != Errno.EINTR) throw failure(waiting, done, errno, count);
    }

    /** What the call gave, 0 or more, or {@link Calls#WOULD_WAIT}. */
    final long now(long address, long count) {
        if (Thread.currentThread().isInterrupted()) throw Breaking.interrupted(asked());
        long start = descriptor.trace().wants() ? System.nanoTime() : 0;
        long done = tried(address, count);
        Errno errno = errno(done);
        if (start != 0) record(trying, done, done == Calls.WOULD_WAIT ? Errno.EAGAIN : errno, count, start);
        if (errno != null) throw failure(trying, done, errno, count);
        return done;
    }

    private long tried(long address, long count) {
        try {
            return tryCall(calls, descriptor.number(), address, count);
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }

    private void record(Way way, long done, Errno errno, long count, long start) {
        long nanos = System.nanoTime() - start;
        String function = calls.function(way, done);
        String text = calls.text(way, done, descriptor.number(), BUFFER, count);
        boolean asksBefore = function.equals("poll");
        long result = asksBefore ? 0 : Math.max(done, -1);
        descriptor.trace().add(Call.made(function, text, result, asksBefore ? null : errno, nanos));
    }

    private IpcException failure(Way way, long done, Errno errno, long count) {
        String call = calls.text(way, done, descriptor.number(), BUFFER, count);
        return IpcException.of(asked(), errno, call, StreamAdvice.about(errno, call));
    }

    /** The same error with a sentence before its advice. */
    public static IpcException saying(String sentence, IpcException failure) {
        String kind = failure.getClass().getSimpleName();
        return IpcException.of(
                kind, failure.asked(), failure.errno(), failure.call(), sentence + " " + failure.advice());
    }

    final IpcException misused(String what, String advice) {
        return new IpcException.Misused(preposition + " " + descriptor.title() + what, advice);
    }

    final byte[] require(byte[] data) {
        if (data == null) throw misused(" null", "Give it text or bytes; an empty text is one.");
        return data;
    }

    /** Lets go of this end; twice is harmless. */
    @Override
    public void close() {
        descriptor.close();
    }
}
