package org.ipclab.region;

import static org.ipclab.os.RawMemory.*;

import java.util.Arrays;
import org.ipclab.core.Fault;
import org.ipclab.core.IpcException;
import org.ipclab.os.Sys;

/**
 * Checked access to mapped memory. Nothing here ends the JVM: out of bounds is {@code Misused}, and a page that another
 * process has taken away is {@link Fault}.
 */
class Memory {
    private static final int RARE = 0x5bd1_e995;
    // stays in the first cache while it is put again and again
    private static final int BLOCK = 8192;

    private final String what;
    private final long size;
    private final long address;
    final Windows windows;
    // not final, and of this object: the loop in passed() must stay a loop, and the memory must stay reachable until
    // then
    private int rounds = 2;
    private int step = 1;
    private int nothing;

    Memory(String what, long address, long size, Windows windows) {
        this.what = what;
        this.size = size;
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
     * Passes a safepoint poll, where the fault of the access just made is thrown; hands its value on. The exclusive or has a
     * result of any width: after a fault that JDK 17 throws late, the register of a byte holds what it held before, and code
     * that takes it for a byte, an index maybe, would go astray.
     */
    final int passed(int value) {
        if (!Fault.isLate()) poll();
        use(value);
        return value ^ nothing;
    }

    final long passed(long value) {
        if (!Fault.isLate()) poll();
        use(value);
        return value;
    }

    /**
     * A use of the value: the compiler must not leave the load out, nor fold it into an instruction that does more (movslq
     * where an int becomes a long). A fault in such a one would end the JVM, which knows how to go on behind plain loads only.
     */
    final void use(long value) {
        if (value == RARE) rounds = 2;
    }

    /** A loop has a poll at its end. This one stays a loop, since the compiler cannot know its steps. */
    private void poll() {
        int left = rounds;
        do left -= step;
        while (left > 0);
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
            return (byte) passed((byte) GET_BYTE.invokeExact(place));
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
            return (short) passed((short) GET_SHORT.invokeExact(place));
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
        long place = place(at, 4);
        try {
            return passed((int) GET_INT.invokeExact(place));
        } catch (Throwable thrown) {
            throw fault(thrown);
        }
    }

    void putInt(long at, int value) {
        long place = place(at, 4);
        try {
            PUT_INT.invokeExact(place, value);
            passed(0);
        } catch (Throwable thrown) {
            throw fault(thrown);
        }
    }

    long getLong(long at) {
        long place = place(at, 8);
        try {
            return passed((long) GET_LONG.invokeExact(place));
        } catch (Throwable thrown) {
            throw fault(thrown);
        }
    }

    void putLong(long at, long value) {
        long place = place(at, 8);
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
