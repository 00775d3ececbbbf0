package org.ipclab.region;

import static org.ipclab.os.RawMemory.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.ipclab.core.Fault;
import org.ipclab.core.Frame;
import org.ipclab.core.IpcException;
import org.ipclab.core.Program;
import org.ipclab.core.Trace;

/**
 * Memory that is mapped into this process, with its atomic operations. As long as one is not compiled it is a method of
 * libjvm, and a fault in that ends the JVM. So each begins with a read, and then makes an array of arrays, which passes
 * through the VM, where the fault of the read is thrown: interpreted, and compiled in haste (C1). C2 makes one instruction of
 * the operation, whose fault the JVM survives, and makes nothing of an array that nobody uses; it does both or neither, as
 * long as both stand in one method.
 */
public final class Mapping extends Memory {
    private final long mapped;
    private int sleepers;
    private boolean left;

    /**
     * @param what for messages: {@code shm "/counter"}
     * @param size bytes that may be accessed
     */
    public Mapping(String what, long address, long size) {
        this(what, address, size, pages(size));
    }

    /** So many bytes in whole pages, as bytes. */
    public static long pages(long size) {
        return (size + MemorySteps.PAGE - 1) / MemorySteps.PAGE * MemorySteps.PAGE;
    }

    /** The same where the kernel mapped more than that. */
    public Mapping(String what, long address, long size, long mapped) {
        super(what, address, size, new Windows(address, size, mapped));
        this.mapped = mapped;
    }

    /** Whole pages. */
    public long mapped() {
        return mapped;
    }

    private long aligned(long at, int count) {
        long place = place(at, count);
        if ((at & count - 1) != 0) throw unaligned(at, count);
        return place;
    }

    private static IpcException unaligned(long at, int count) {
        return new IpcException.Misused(
                "atomic access of " + count + " bytes at " + at,
                "The processor keeps it whole only at a multiple of " + count + ": take " + (at - at % count) + " or "
                        + (at - at % count + count) + ".");
    }

    /** Reads, and sees what others wrote before they wrote this. */
    public int getVolatileInt(long at) {
        long place = aligned(at, 4);
        try {
            return passed((int) GET_VOLATILE_INT.invokeExact(place));
        } catch (Throwable thrown) {
            throw fault(thrown);
        }
    }

    void setVolatileInt(long at, int value) {
        long place = aligned(at, 4);
        try {
            SET_VOLATILE_INT.invokeExact(place, value);
            passed(0);
        } catch (Throwable thrown) {
            throw fault(thrown);
        }
    }

    /** Adds; the value before. */
    public int getAndAddInt(long at, int delta) {
        long place = aligned(at, 4);
        try {
            use((int) GET_VOLATILE_INT.invokeExact(place));
            int[][] unused = new int[1][1];
            Fault.beforeAtomic();
            return passed((int) ADD_INT.invokeExact(place, delta));
        } catch (Throwable thrown) {
            throw fault(thrown);
        }
    }

    /** Puts the value if the expected one is there. */
    public boolean compareAndSetInt(long at, int expected, int value) {
        long place = aligned(at, 4);
        try {
            use((int) GET_VOLATILE_INT.invokeExact(place));
            int[][] unused = new int[1][1];
            Fault.beforeAtomic();
            return passed((boolean) COMPARE_AND_SET_INT.invokeExact(place, expected, value) ? 1 : 0) == 1;
        } catch (Throwable thrown) {
            throw fault(thrown);
        }
    }

    /** Reads, and sees what others wrote before they wrote this. */
    public long getVolatileLong(long at) {
        long place = aligned(at, 8);
        try {
            return passed((long) GET_VOLATILE_LONG.invokeExact(place));
        } catch (Throwable thrown) {
            throw fault(thrown);
        }
    }

    void setVolatileLong(long at, long value) {
        long place = aligned(at, 8);
        try {
            SET_VOLATILE_LONG.invokeExact(place, value);
            passed(0);
        } catch (Throwable thrown) {
            throw fault(thrown);
        }
    }

    /** Adds; the value before. */
    public long getAndAddLong(long at, long delta) {
        long place = aligned(at, 8);
        try {
            use((long) GET_VOLATILE_LONG.invokeExact(place));
            int[][] unused = new int[1][1];
            Fault.beforeAtomic();
            return passed((long) ADD_LONG.invokeExact(place, delta));
        } catch (Throwable thrown) {
            throw fault(thrown);
        }
    }

    /** Puts the value if the expected one is there. */
    public boolean compareAndSetLong(long at, long expected, long value) {
        long place = aligned(at, 8);
        try {
            use((long) GET_VOLATILE_LONG.invokeExact(place));
            int[][] unused = new int[1][1];
            Fault.beforeAtomic();
            return passed((boolean) COMPARE_AND_SET_LONG.invokeExact(place, expected, value) ? 1 : 0) == 1;
        } catch (Throwable thrown) {
            throw fault(thrown);
        }
    }

    /**
     * Adds to the 8 bytes, unless their low half is this already; what they were. One read and one exchange, where nobody
     * comes between.
     */
    public long addUnless(int low, long at, long delta) {
        long place = aligned(at, 8);
        try {
            while (true) {
                long before = (long) GET_VOLATILE_LONG.invokeExact(place);
                use(before);
                int[][] unused = new int[1][1];
                Fault.beforeAtomic();
                if ((int) before == low) return passed(before);
                if ((boolean) COMPARE_AND_SET_LONG.invokeExact(place, before, before + delta)) return passed(before);
                Fault.beforeRetry();
                passed(before);
            }
        } catch (Throwable thrown) {
            throw fault(thrown);
        }
    }

    /** Reads there; a page that is gone is an exception here on every JDK, and would be the JVM's end inside libc. */
    public void touch(long at) {
        Fault.within(what(), () -> getVolatileInt(at & -4) > 0);
    }

    byte[] getBytes(long at, int count) {
        if (count < 0) throw new IpcException.Misused("get " + count + " bytes", "Ask for 0 or more.");
        place(at, count);
        byte[] bytes = new byte[count];
        getBytes(at, bytes);
        return bytes;
    }

    ByteBuffer buffer(boolean readOnly) {
        if (!windows.isSingle())
            throw new IpcException.Misused(
                    "a buffer of " + size() + " bytes",
                    "A ByteBuffer has 2 GiB at most: use the get and put of the region.");
        ByteBuffer whole = windows.whole();
        return (readOnly ? whole.asReadOnlyBuffer() : whole.duplicate()).order(ByteOrder.nativeOrder());
    }

    /** A thread is going to sleep on a word of this memory; false if the memory was left. */
    public synchronized boolean enter() {
        if (left) return false;
        sleepers++;
        return true;
    }

    /** It is awake again and does not touch the memory any more. */
    public synchronized void exit() {
        sleepers--;
        notifyAll();
    }

    /** Was it left? A thread that sleeps on it asks this now and then. */
    public synchronized boolean isLeft() {
        return left;
    }

    /** Waits until nobody sleeps on it, then leaves the object: zeros stand in its place until nobody can reach the view. */
    public void leave(Trace trace) {
        awaitSleepers();
        Frame frame = new Frame();
        frame.set("at", address());
        frame.set("length", mapped);
        new Program("leave the mapping", List.of(MemorySteps.leave()), (function, errno) -> "").run(frame, trace);
    }

    private synchronized void awaitSleepers() {
        left = true;
        boolean interrupted = false;
        while (sleepers > 0)
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
