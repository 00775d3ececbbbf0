package org.ipclab.transfer;

import static org.ipclab.transfer.NoWaitNative.*;
import static org.ipclab.transfer.StreamNative.*;

import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import org.ipclab.os.Errno;
import org.ipclab.os.Libc;
import org.ipclab.os.OffHeap;
import org.ipclab.os.Wakeup;

/**
 * Pipes and FIFOs. O_NONBLOCK is never set: it would be set for every process that shares the open file. Without waiting there
 * is preadv2(2) with RWF_NOWAIT, which the kernel knows for pipes. For FIFOs it does not: poll(2) tells whether a call would
 * wait, and one that has to, since somebody was faster, is broken off.
 */
public final class FileCalls implements Calls {
    /** So many bytes fit whenever poll(2) says that there is room: a page of the pipe is free. */
    private static final int ATOMIC = 4096;

    private static final BooleanSupplier AT_ONCE = () -> true;

    /** What the calls of one thread are described in. */
    private record Memory(ByteBuffer bytes, long address) {}

    private static final ThreadLocal<Memory> MEMORY = ThreadLocal.withInitial(() -> {
        ByteBuffer bytes = OffHeap.allocate(IOVEC_SIZE);
        return new Memory(bytes, OffHeap.address(bytes));
    });

    private volatile boolean asksBefore = PREADV2 == null || PWRITEV2 == null;

    @Override
    public long read(int fd, long to, long count) throws Throwable {
        return (long) READ.invokeExact(fd, to, count);
    }

    @Override
    public long write(int fd, long from, long count) throws Throwable {
        return (long) WRITE.invokeExact(fd, from, count);
    }

    @Override
    public long tryRead(int fd, long to, long count) throws Throwable {
        if (!asksBefore) {
            long vector = vector(to, count);
            long done = (long) PREADV2.invokeExact(fd, vector, 1, -1L, RWF_NOWAIT.bits());
            if (isAnswer(done)) return Calls.orWouldWait(done);
        }
        if (!isReady(fd, POLLIN)) return WOULD_WAIT;
        try (Wakeup wakeup = Wakeup.enter(AT_ONCE, Wakeup.NEVER)) {
            return Calls.orWouldWait(read(fd, to, count));
        }
    }

    @Override
    public long tryWrite(int fd, long from, long count) throws Throwable {
        if (!asksBefore) {
            long vector = vector(from, count);
            long done = (long) PWRITEV2.invokeExact(fd, vector, 1, -1L, RWF_NOWAIT.bits());
            if (isAnswer(done)) return Calls.orWouldWait(done);
        }
        if (!isReady(fd, POLLOUT)) return WOULD_WAIT;
        try (Wakeup wakeup = Wakeup.enter(AT_ONCE, Wakeup.NEVER)) {
            return Calls.orWouldWait(write(fd, from, Math.min(count, ATOMIC)));
        }
    }

    private boolean isAnswer(long result) {
        if (result == -1 && Libc.errno() == Errno.EOPNOTSUPP.number()) asksBefore = true;
        return !asksBefore;
    }

    private static long vector(long address, long count) {
        Memory memory = MEMORY.get();
        memory.bytes.putLong(0, address).putLong(IOV_LEN, count);
        return memory.address;
    }

    private static boolean isReady(int fd, int events) throws Throwable {
        Memory memory = MEMORY.get();
        memory.bytes.putInt(0, fd).putShort(POLLFD_EVENTS, (short) events).putShort(POLLFD_REVENTS, (short) 0);
        return (int) POLL.invokeExact(memory.address, 1L, 0) > 0;
    }

    @Override
    public String function(Way way, long result) {
        boolean tried = way == Way.TRY_READ || way == Way.TRY_WRITE;
        boolean reads = way == Way.READ || way == Way.TRY_READ;
        if (tried && !asksBefore) return reads ? "preadv2" : "pwritev2";
        if (tried && result == WOULD_WAIT) return "poll";
        return reads ? "read" : "write";
    }

    @Override
    public String text(Way way, long result, int fd, String bytes, long count) {
        String function = function(way, result);
        String event = way == Way.TRY_READ ? "POLLIN" : "POLLOUT";
        String arguments =
                switch (function) {
                    case "poll" -> "{" + fd + ", " + event + "}, 1, 0";
                    case "preadv2", "pwritev2" -> fd + ", {" + bytes + ", " + count + "}, 1, -1, " + RWF_NOWAIT.c();
                    default -> fd + ", " + bytes + ", " + count;
                };
        return function + "(" + arguments + ")";
    }
}
