package org.ipclab.region;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.ipclab.core.Fault;
import org.ipclab.core.Frame;
import org.ipclab.core.IpcException;
import org.ipclab.core.Program;
import org.ipclab.core.Trace;

/**
 * Memory that is mapped into this process, with its atomic operations. A fault in an atomic operation of compiled code ends
 * the JVM, and a plain read of the same address just before averts it: so each one begins with a read.
 */
public final class Mapping extends Memory {
    private final long address;
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
        super(what, size, new Windows(address, size, mapped));
        this.address = address;
        this.mapped = mapped;
    }

    /** Where it begins in this process. */
    public long address() {
        return address;
    }

    /** Whole pages. */
    public long mapped() {
        return mapped;
    }

    private ByteBuffer aligned(long at, int count) {
        ByteBuffer window = window(at, count);
        if ((at & count - 1) != 0) throw unaligned(at, count);
        return window;
    }

    private static IpcException unaligned(long at, int count) {
        return new IpcException.Misused(
                "atomic access of " + count + " bytes at " + at,
                "The processor keeps it whole only at a multiple of " + count + ": take " + (at - at % count) + " or "
                        + (at - at % count + count) + ".");
    }

    /** Reads, and sees what others wrote before they wrote this. */
    public int getVolatileInt(long at) {
        ByteBuffer window = aligned(at, 4);
        try {
            return passed((int) INT.getVolatile(window, windows.offset(at)));
        } catch (InternalError error) {
            throw fault(error);
        }
    }

    void setVolatileInt(long at, int value) {
        ByteBuffer window = aligned(at, 4);
        try {
            INT.setVolatile(window, windows.offset(at), value);
            passed(0);
        } catch (InternalError error) {
            throw fault(error);
        }
    }

    /** Adds; the value before. */
    public int getAndAddInt(long at, int delta) {
        getVolatileInt(at);
        ByteBuffer window = aligned(at, 4);
        try {
            Fault.beforeAtomic();
            return passed((int) INT.getAndAdd(window, windows.offset(at), delta));
        } catch (InternalError error) {
            throw fault(error);
        }
    }

    /** Puts the value if the expected one is there. */
    public boolean compareAndSetInt(long at, int expected, int value) {
        getVolatileInt(at);
        ByteBuffer window = aligned(at, 4);
        try {
            Fault.beforeAtomic();
            return passed(INT.compareAndSet(window, windows.offset(at), expected, value) ? 1 : 0) == 1;
        } catch (InternalError error) {
            throw fault(error);
        }
    }

    /** Reads, and sees what others wrote before they wrote this. */
    public long getVolatileLong(long at) {
        ByteBuffer window = aligned(at, 8);
        try {
            return passed((long) LONG.getVolatile(window, windows.offset(at)));
        } catch (InternalError error) {
            throw fault(error);
        }
    }

    void setVolatileLong(long at, long value) {
        ByteBuffer window = aligned(at, 8);
        try {
            LONG.setVolatile(window, windows.offset(at), value);
            passed(0);
        } catch (InternalError error) {
            throw fault(error);
        }
    }

    /** Adds; the value before. */
    public long getAndAddLong(long at, long delta) {
        getVolatileLong(at);
        ByteBuffer window = aligned(at, 8);
        try {
            Fault.beforeAtomic();
            return passed((long) LONG.getAndAdd(window, windows.offset(at), delta));
        } catch (InternalError error) {
            throw fault(error);
        }
    }

    /** Puts the value if the expected one is there. */
    public boolean compareAndSetLong(long at, long expected, long value) {
        getVolatileLong(at);
        ByteBuffer window = aligned(at, 8);
        try {
            Fault.beforeAtomic();
            return passed(LONG.compareAndSet(window, windows.offset(at), expected, value) ? 1 : 0) == 1;
        } catch (InternalError error) {
            throw fault(error);
        }
    }

    /** Reads there; a page that is gone is an exception here on every JDK, and would be the JVM's end inside libc. */
    public void touch(long at) {
        Fault.within(what(), () -> getVolatileInt(at & -4) > 0);
    }

    byte[] getBytes(long at, int count) {
        if (count < 0) throw new IpcException.Misused("get " + count + " bytes", "Ask for 0 or more.");
        window(at, count);
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
        frame.set("at", address);
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
