package org.ipclab.lock;

import static org.ipclab.lock.LockNative.*;

import java.nio.ByteBuffer;
import org.ipclab.core.Call;
import org.ipclab.core.Trace;
import org.ipclab.os.Errno;
import org.ipclab.os.Flag;
import org.ipclab.os.Libc;
import org.ipclab.os.OffHeap;
import org.ipclab.os.Sys;

/** Changes of a lock that is there, without waiting: the structures are made once, and a call allocates nothing. */
final class LockCalls {
    private final boolean isFlock;
    private final int command;
    private final int fd;
    private final LockSteps steps;
    private final Trace trace;
    private final ByteBuffer exclusive = OffHeap.allocate(FLOCK_BYTES);
    private final ByteBuffer shared = OffHeap.allocate(FLOCK_BYTES);
    private final long exclusiveAddress = OffHeap.address(exclusive);
    private final long sharedAddress = OffHeap.address(shared);

    LockCalls(LockPlan plan, int fd, Trace trace) {
        this.isFlock = plan.kind() == LockKind.FLOCK;
        this.command = isFlock ? 0 : plan.kind().set(false).bits();
        this.fd = fd;
        this.trace = trace;
        this.steps = LockSteps.of(plan);
        steps.fill(exclusive, F_WRLCK);
        steps.fill(shared, F_RDLCK);
    }

    /** Into this type, now or not at all. Null for done. */
    Errno now(boolean toExclusive) {
        long start = Trace.on() ? System.nanoTime() : 0;
        int result = isFlock ? flock(toExclusive ? LOCK_EX : LOCK_SH) : fcntl(toExclusive);
        Errno errno = result == -1 ? Errno.of(Libc.errno()) : null;
        if (Trace.on()) trace.add(Call.made(function(), text(toExclusive), result, errno, System.nanoTime() - start));
        return errno;
    }

    private String function() {
        return isFlock ? "flock" : "fcntl";
    }

    /** The call in C. */
    String text(boolean toExclusive) {
        return steps.shown(toExclusive, false, fd);
    }

    private int flock(Flag type) {
        try {
            return (int) FLOCK.invokeExact(fd, type.bits() | LOCK_NB.bits());
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }

    private int fcntl(boolean toExclusive) {
        try {
            return (int) FCNTL.invokeExact(fd, command, toExclusive ? exclusiveAddress : sharedAddress);
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }
}
