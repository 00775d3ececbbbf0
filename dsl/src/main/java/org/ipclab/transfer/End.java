package org.ipclab.transfer;

import java.lang.ref.Reference;
import org.ipclab.core.Breaking;
import org.ipclab.core.Call;
import org.ipclab.core.IpcException;
import org.ipclab.os.Errno;
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

    /** @param preposition {@code read from}, {@code write to} */
    End(Descriptor descriptor, Calls calls, String preposition) {
        this.descriptor = descriptor;
        this.calls = calls;
        this.preposition = preposition;
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
        // the descriptor is closed when nobody has the end any more: not while a call uses it
        Reference.reachabilityFence(this);
    }

    /** What the call gave, 0 or more; waits until the deadline. */
    final long wait(Way way, long address, long count, long deadline) {
        while (true) {
            Breaking.check(descriptor.gate(), deadline, this);
            long start = descriptor.trace().wants() ? System.nanoTime() : 0;
            long done;
            try (Wakeup wakeup = Wakeup.enter(descriptor.gate(), deadline)) {
                done = call(way, address, count);
            }
            if (done >= 0 && start == 0) return done;
            Errno errno = done == -1 ? Errno.of(Libc.errno()) : null;
            if (start != 0) record(way, done, errno, count, start);
            if (done >= 0) return done;
            if (errno != Errno.EINTR) throw failure(way, done, errno, count);
        }
    }

    /** What the call gave, 0 or more, or {@link Calls#WOULD_WAIT}. */
    final long now(Way way, long address, long count) {
        if (Thread.currentThread().isInterrupted()) throw Breaking.interrupted(asked());
        long start = descriptor.trace().wants() ? System.nanoTime() : 0;
        long done = call(way, address, count);
        Errno errno = done == -1 ? Errno.of(Libc.errno()) : null;
        if (start != 0) record(way, done, done == Calls.WOULD_WAIT ? Errno.EAGAIN : errno, count, start);
        if (errno != null) throw failure(way, done, errno, count);
        return done;
    }

    private long call(Way way, long address, long count) {
        int fd = descriptor.number();
        try {
            return switch (way) {
                case READ -> calls.read(fd, address, count);
                case WRITE -> calls.write(fd, address, count);
                case TRY_READ -> calls.tryRead(fd, address, count);
                case TRY_WRITE -> calls.tryWrite(fd, address, count);
            };
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
