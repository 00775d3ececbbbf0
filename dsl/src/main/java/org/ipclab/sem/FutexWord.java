package org.ipclab.sem;

import static org.ipclab.sem.SemNative.*;

import java.nio.ByteBuffer;
import org.ipclab.core.Call;
import org.ipclab.core.Trace;
import org.ipclab.os.Errno;
import org.ipclab.os.Libc;
import org.ipclab.os.OffHeap;
import org.ipclab.os.Sys;
import org.ipclab.region.Mapping;

/**
 * A {@code sem_t} as glibc 2.21 and later lays it out on 64-bit machines: one 64-bit word, the value in its low half and the
 * number of waiters in its high half. Without contention no call is made at all, as in C; libc only puts to sleep and wakes.
 * Every access to the memory is Java's, so that a page that is gone is an exception: inside libc it would end the JVM.
 */
final class FutexWord implements Word {
    private static final long WAITER = 1L << 32;
    private static final ThreadLocal<ByteBuffer> TIMEOUT = ThreadLocal.withInitial(() -> OffHeap.allocate(16));

    private final Mapping mapping;
    private final long offset;
    private final Trace trace;

    FutexWord(Mapping mapping, long offset, Trace trace) {
        this.mapping = mapping;
        this.offset = offset;
        this.trace = trace;
    }

    @Override
    public boolean tryTake() {
        return (int) mapping.addUnless(0, offset, -1) != 0;
    }

    @Override
    public void announce() {
        mapping.getAndAddLong(offset, WAITER);
    }

    @Override
    public void withdraw() {
        mapping.getAndAddLong(offset, -WAITER);
    }

    @Override
    public boolean sleep(long nanos) {
        ByteBuffer timeout = TIMEOUT.get();
        timeout.putLong(0, nanos / 1_000_000_000).putLong(8, nanos % 1_000_000_000);
        return futex(FUTEX_WAIT, 0, OffHeap.address(timeout)) != Errno.ETIMEDOUT;
    }

    @Override
    public boolean give() {
        long word = mapping.addUnless(Integer.MAX_VALUE, offset, 1);
        if ((int) word == Integer.MAX_VALUE) return false;
        // who came to wait after this word was read has changed it, and then the exchange failed and was tried again
        if (word >>> 32 != 0) futex(FUTEX_WAKE, 1, 0);
        return true;
    }

    /** The call; null, or what the kernel said. EAGAIN (the value is no longer 0) and EINTR make the caller look again. */
    private Errno futex(long operation, long value, long timeout) {
        boolean traced = Trace.on();
        long start = traced ? System.nanoTime() : 0;
        long result;
        try {
            result = (long)
                    SYSCALL.invokeExact(SYS_FUTEX, mapping.address() + offset, operation, value, timeout, 0L, 0L);
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
        Errno errno = result == -1 ? Errno.of(Libc.errno()) : null;
        if (traced) trace.add(call(operation, value, result, errno, System.nanoTime() - start));
        if (errno == Errno.EFAULT) throw mapping.gone();
        return errno;
    }

    private static Call call(long operation, long value, long result, Errno errno, long nanos) {
        String text = operation == FUTEX_WAIT
                ? "futex(&sem->value, FUTEX_WAIT, " + value + ", &timeout)"
                : "futex(&sem->value, FUTEX_WAKE, " + value + ")";
        return Call.made("futex", text, result, errno, nanos);
    }

    @Override
    public int value() {
        return (int) mapping.getVolatileLong(offset);
    }

    @Override
    public int waiting() {
        return (int) (mapping.getVolatileLong(offset) >>> 32);
    }
}
