package org.ipclab.sysv;

import static org.ipclab.sysv.SemaphoreSetNative.*;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Supplier;
import org.ipclab.core.Call;
import org.ipclab.core.Trace;
import org.ipclab.os.Errno;
import org.ipclab.os.Flag;
import org.ipclab.os.Libc;
import org.ipclab.os.OffHeap;
import org.ipclab.os.PerThread;
import org.ipclab.os.Sys;

/** The calls on one set: semop(2), semtimedop(2), semctl(2). Each gives what the kernel said, and is traced while somebody looks. */
final class SemaphoreCalls {
    private static final long SECOND = 1_000_000_000;
    private static final int SHOWN = 8;

    /** Memory of one thread, so that a call allocates nothing: a timespec, and the operations behind it. */
    private static final class Scratch {
        private static final int OPERATIONS = 16;
        private ByteBuffer buffer;
        private long address;

        Scratch() {
            make(OPERATIONS + 64 * SEMBUF_BYTES);
        }

        private void make(int bytes) {
            buffer = OffHeap.allocate(bytes);
            address = OffHeap.address(buffer);
        }

        long fill(List<SemaphoreOperation> operations, int flags) {
            int bytes = OPERATIONS + operations.size() * SEMBUF_BYTES;
            if (buffer.capacity() < bytes) make(bytes);
            for (int i = 0; i < operations.size(); i++) {
                SemaphoreOperation operation = operations.get(i);
                put(i, operation.index(), operation.change(), operation.flags() | flags);
            }
            return address + OPERATIONS;
        }

        void put(int i, int index, int change, int flags) {
            int at = OPERATIONS + i * SEMBUF_BYTES;
            buffer.putShort(at + SEM_NUM, (short) index);
            buffer.putShort(at + SEM_OP, (short) change);
            buffer.putShort(at + SEM_FLG, (short) flags);
        }

        long timespec(long nanos) {
            buffer.putLong(0, nanos / SECOND).putLong(8, nanos % SECOND);
            return address;
        }
    }

    private static final PerThread<Scratch> SCRATCH = new PerThread<>(Scratch::new);

    private final int id;
    private final Trace trace;

    SemaphoreCalls(int id, Trace trace) {
        this.id = id;
        this.trace = trace;
    }

    /** One operation, as its flags say. Null for done. */
    Errno one(int index, int change, int flags) {
        if (Trace.on()) return all(List.of(new SemaphoreOperation(index, change, flags)), 0);
        Scratch scratch = SCRATCH.get();
        scratch.put(0, index, change, flags);
        return errno(semop(scratch.address + Scratch.OPERATIONS, 1));
    }

    /** All of them or none, each with these flags too. Null for done. */
    Errno all(List<SemaphoreOperation> operations, int flags) {
        long start = System.nanoTime();
        int result = semop(SCRATCH.get().fill(operations, flags), operations.size());
        return traced("semop", () -> text(operations, flags), result, start);
    }

    /** All of them, as soon as all can be done, within so many nanoseconds. Null for done. */
    Errno within(long nanos, List<SemaphoreOperation> operations) {
        Scratch scratch = SCRATCH.get();
        long address = scratch.fill(operations, 0);
        long start = System.nanoTime();
        int result = semtimedop(address, operations.size(), scratch.timespec(nanos));
        return traced("semtimedop", () -> textWithin(nanos, operations), result, start);
    }

    /** A number of semctl(2), at least 0, or minus the errno. */
    int control(int index, Flag command, long argument) {
        long start = System.nanoTime();
        int result = semctl(index, command.bits(), argument);
        Errno errno = traced("semctl", () -> textControl(index, command, argument), result, start);
        return errno == null ? result : -errno.number();
    }

    private Errno traced(String function, Supplier<String> text, int result, long start) {
        Errno errno = errno(result);
        if (Trace.on()) trace.add(Call.made(function, text.get(), result, errno, System.nanoTime() - start));
        return errno;
    }

    private static Errno errno(int result) {
        return result == -1 ? Errno.of(Libc.errno()) : null;
    }

    String text(List<SemaphoreOperation> operations, int flags) {
        return "semop(" + id + ", " + SemaphoreOperation.c(operations, flags, SHOWN) + ", " + operations.size() + ")";
    }

    String textWithin(long nanos, List<SemaphoreOperation> operations) {
        return "semtimedop(" + id + ", " + SemaphoreOperation.c(operations, 0, SHOWN) + ", " + operations.size() + ", {"
                + nanos / SECOND + ", " + nanos % SECOND + "})";
    }

    String textControl(int index, Flag command, long argument) {
        // GETALL and IPC_STAT take an address, which tells a reader nothing
        String last = command == SETVAL ? ", " + argument : argument == 0 ? "" : ", &buffer";
        return "semctl(" + id + ", " + index + ", " + command.c() + last + ")";
    }

    private int semop(long address, long count) {
        try {
            return (int) SEMOP.invokeExact(id, address, count);
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }

    private int semtimedop(long address, long count, long timeout) {
        try {
            return (int) SEMTIMEDOP.invokeExact(id, address, count, timeout);
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }

    private int semctl(int index, int command, long argument) {
        try {
            return (int) SEMCTL.invokeExact(id, index, command, argument);
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }
}
