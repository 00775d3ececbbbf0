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

/** A {@code sem_t} of a libc whose layout we do not know: every operation is a call. */
final class LibcWord implements Word {
    private static final long SECOND = 1_000_000_000L;

    private final Mapping mapping;
    private final long address;
    private final long offset;
    private final Trace trace;

    LibcWord(Mapping mapping, long offset, Trace trace) {
        this.mapping = mapping;
        this.trace = trace;
        this.offset = offset;
        this.address = mapping.address() + offset;
    }

    @Override
    public boolean tryTake() {
        return call("sem_trywait", () -> (int) SEM_TRYWAIT.invokeExact(address)) == null;
    }

    @Override
    public boolean sleep(long nanos) {
        // the deadline is one of the wall clock; the slice is short, so a clock that is set matters little
        long now = System.currentTimeMillis() * 1_000_000 + nanos;
        ByteBuffer deadline = OffHeap.allocate(16).putLong(0, now / SECOND).putLong(8, now % SECOND);
        Errno errno = call("sem_timedwait", () -> (int) SEM_TIMEDWAIT.invokeExact(address, OffHeap.address(deadline)));
        // libc has taken a permit: give it back, the caller takes it in its own way
        if (errno == null) give();
        return errno != Errno.ETIMEDOUT;
    }

    @Override
    public boolean give() {
        return call("sem_post", () -> (int) SEM_POST.invokeExact(address)) != Errno.EOVERFLOW;
    }

    @Override
    public int value() {
        ByteBuffer value = OffHeap.allocate(4);
        call("sem_getvalue", () -> (int) SEM_GETVALUE.invokeExact(address, OffHeap.address(value)));
        return value.getInt(0);
    }

    @Override
    public int waiting() {
        return -1;
    }

    @Override
    public void announce() {
        touch(); // libc counts its waiters itself
    }

    @Override
    public void withdraw() {
        touch();
    }

    private void touch() {
        mapping.touch(offset);
    }

    private interface Operation {
        int run() throws Throwable;
    }

    private Errno call(String function, Operation operation) {
        touch();
        long start = System.nanoTime();
        int result;
        try {
            result = operation.run();
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
        Errno errno = result == -1 ? Errno.of(Libc.errno()) : null;
        if (Trace.on()) trace.add(Call.made(function, function + "(sem)", result, errno, System.nanoTime() - start));
        return errno;
    }
}
