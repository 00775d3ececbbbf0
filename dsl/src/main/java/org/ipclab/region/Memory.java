package org.ipclab.region;

import static org.ipclab.os.RawMemory.*;

import java.util.Arrays;
import org.ipclab.core.Fault;
import org.ipclab.core.Given;
import org.ipclab.core.IpcException;
import org.ipclab.os.Sys;

/**
 * Checked access to mapped memory. Nothing here ends the JVM: out of bounds is {@code Misused}, and a page that another
 * process has taken away is {@link Fault}.
 */
class Memory {
    private static final int RARE = 0x5bd1_e995;
    private static final int HIGHEST = 62;
    // stays in the first cache while it is put again and again
    private static final int BLOCK = 8192;

    private final String what;
    private final long size;
    // the greatest offsets of 4 and of 8 bytes: one comparison with memory, and no subtraction before it
    private final long last4;
    private final long last8;
    final Windows windows;
    // neither final nor constant: the compiler must not know that no address of a process has its highest bits set,
    // else
    // the loop in poll() would be none
    private long address;
    // not final for the same reason
    private int nothing;

    Memory(String what, long address, long size, Windows windows) {
        this.what = what;
        this.size = size;
        this.last4 = size - 4;
        this.last8 = size - 8;
        this.address = address;
        this.windows = windows;
    }

    /** Bytes that may be accessed. */
    public final long size() {
        return size;
    }

    final String what() {
        return what;
    }

    /** Where so many bytes lie in this process; {@code Misused} if they do not end inside. */
    final long place(long at, long count) {
        if (at < 0 || at > size - count) throw outside(at, count);
        return address + at;
    }

    private long place4(long at) {
        if (at < 0 || at > last4) throw outside(at, 4);
        return address + at;
    }

    private long place8(long at) {
        if (at < 0 || at > last8) throw outside(at, 8);
        return address + at;
    }

    /** Where it begins in this process. */
    public final long address() {
        return address;
    }

    private IpcException outside(long at, long count) {
        return new IpcException.Misused(
                "access " + count + " bytes at " + at + " of " + what,
                "It has " + size + " bytes: offsets are 0 to " + (size - 1) + ", and the access must end there.");
    }

    /**
     * Passes a safepoint poll, where the fault of the access just made is thrown; hands its value on. On JDK 17, where it may
     * be thrown late, it hands on a value {@link #whole}.
     */
    final int passed(int value) {
        use(value);
        if (Fault.isLate()) return whole(value);
        poll();
        return value;
    }

    final long passed(long value) {
        use(value);
        if (!Fault.isLate()) poll();
        return value;
    }

    /**
     * The same value. The exclusive or has a result of any width: after a fault the register of a byte holds what it held
     * before, and code that takes it for a byte, an index maybe, would go astray before the fault is thrown.
     */
    private int whole(int value) {
        return value ^ nothing;
    }

    /**
     * A use of the value: the compiler must not leave the load out, nor fold it into an instruction that does more (movslq
     * where an int becomes a long). A fault in such a one would end the JVM, which knows how to go on behind plain loads only.
     */
    final void use(long value) {
        if (value == RARE) nothing = 0;
    }

    /**
     * A loop has a poll at its end, and this one stays a loop: the compiler does not know that 2 is shifted here. It goes round
     * twice, so that no profile says that it never does; compiled, the first round has only its poll left.
     */
    private void poll() {
        int left = (int) (address >>> HIGHEST) + 2;
        do left >>>= 1;
        while (left != 0);
    }

    /** The exception for memory that the kernel says is not there (EFAULT). */
    public final IpcException gone() {
        return Fault.gone(what);
    }

    /** What becomes of that which an access has thrown. */
    final IpcException fault(Throwable thrown) {
        if (thrown instanceof InternalError error) return Fault.of(error, what);
        throw Sys.impossible(thrown);
    }

    byte getByte(long at) {
        long place = place(at, 1);
        try {
            return (byte) whole(passed((byte) GET_BYTE.invokeExact(place)));
        } catch (Throwable thrown) {
            throw fault(thrown);
        }
    }

    void putByte(long at, byte value) {
        long place = place(at, 1);
        try {
            PUT_BYTE.invokeExact(place, value);
            passed(0);
        } catch (Throwable thrown) {
            throw fault(thrown);
        }
    }

    short getShort(long at) {
        long place = place(at, 2);
        try {
            return (short) whole(passed((short) GET_SHORT.invokeExact(place)));
        } catch (Throwable thrown) {
            throw fault(thrown);
        }
    }

    void putShort(long at, short value) {
        long place = place(at, 2);
        try {
            PUT_SHORT.invokeExact(place, value);
            passed(0);
        } catch (Throwable thrown) {
            throw fault(thrown);
        }
    }

    int getInt(long at) {
        long place = place4(at);
        try {
            return passed((int) GET_INT.invokeExact(place));
        } catch (Throwable thrown) {
            throw fault(thrown);
        }
    }

    void putInt(long at, int value) {
        long place = place4(at);
        try {
            PUT_INT.invokeExact(place, value);
            passed(0);
        } catch (Throwable thrown) {
            throw fault(thrown);
        }
    }

    long getLong(long at) {
        long place = place8(at);
        try {
            return passed((long) GET_LONG.invokeExact(place));
        } catch (Throwable thrown) {
            throw fault(thrown);
        }
    }

    void putLong(long at, long value) {
        long place = place8(at);
        try {
            PUT_LONG.invokeExact(place, value);
            passed(0);
        } catch (Throwable thrown) {
            throw fault(thrown);
        }
    }

    void getBytes(long at, byte[] into) {
        place(at, into.length);
        try {
            for (int done = 0, most; done < into.length; done += most) {
                most = windows.contiguous(at + done, into.length - done);
                windows.at(at + done).get(windows.offset(at + done), into, done, most);
            }
            passed(0);
        } catch (InternalError error) {
            throw fault(error);
        }
    }

    void putBytes(long at, byte[] from) {
        Given.of(from, "put bytes", "Give it a byte[]; an empty one puts nothing.");
        place(at, from.length);
        try {
            for (int done = 0, most; done < from.length; done += most) {
                most = windows.contiguous(at + done, from.length - done);
                windows.at(at + done).put(windows.offset(at + done), from, done, most);
            }
            passed(0);
        } catch (InternalError error) {
            throw fault(error);
        }
    }

    void fill(byte value) {
        byte[] block = new byte[(int) Math.min(size, BLOCK)];
        Arrays.fill(block, value);
        for (long at = 0; at < size; at += block.length)
            putBytes(at, size - at >= block.length ? block : Arrays.copyOf(block, (int) (size - at)));
    }
}
