package org.ipclab.region;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.ipclab.core.Fault;
import org.ipclab.core.IpcException;

/**
 * Checked access to mapped memory. Nothing here ends the JVM: out of bounds is {@code Misused}, and a page that another
 * process has taken away is {@link Fault}.
 */
class Memory {
    static final VarHandle SHORT = view(short[].class);
    static final VarHandle INT = view(int[].class);
    static final VarHandle LONG = view(long[].class);

    private static final int RARE = 0x5bd1_e995;

    private final String what;
    private final long size;
    final Windows windows;
    // not final, and of this object: the loop in passed() must stay a loop, and the memory must stay reachable until
    // then
    private int rounds = 2;
    private int step = 1;
    private int nothing;

    Memory(String what, long size, Windows windows) {
        this.what = what;
        this.size = size;
        this.windows = windows;
    }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteBufferViewVarHandle(array, ByteOrder.nativeOrder());
    }

    /** Bytes that may be accessed. */
    public final long size() {
        return size;
    }

    final String what() {
        return what;
    }

    final ByteBuffer window(long at, long count) {
        if (at < 0 || at > size - count) throw outside(at, count);
        return windows.at(at);
    }

    private IpcException outside(long at, long count) {
        return new IpcException.Misused(
                "access " + count + " bytes at " + at + " of " + what,
                "It has " + size + " bytes: offsets are 0 to " + (size - 1) + ", and the access must end there.");
    }

    /**
     * Passes a safepoint poll, where the fault of the access just made is thrown; hands its value on. The comparison is a
     * second use of the value, so that the compiler gives the load an instruction of its own: folded into another one
     * (movslq where an int becomes a long), a fault would end the JVM, which knows how to go on behind plain loads only.
     * The exclusive or has a result of any width: after a fault that JDK 17 throws late, the register of a byte holds what
     * it held before, and code that takes it for a byte, an index maybe, would go astray.
     */
    final int passed(int value) {
        for (int i = 0; i < rounds; i += step) {}
        if (value == RARE) rounds = 2;
        return value ^ nothing;
    }

    final long passed(long value) {
        for (int i = 0; i < rounds; i += step) {}
        if (value == RARE) rounds = 2;
        return value;
    }

    /** The exception for memory that the kernel says is not there (EFAULT). */
    public final IpcException gone() {
        return Fault.gone(what);
    }

    final IpcException fault(InternalError error) {
        return Fault.of(error, what);
    }

    byte getByte(long at) {
        ByteBuffer window = window(at, 1);
        try {
            return (byte) passed(window.get(windows.offset(at)));
        } catch (InternalError error) {
            throw fault(error);
        }
    }

    void putByte(long at, byte value) {
        ByteBuffer window = window(at, 1);
        try {
            window.put(windows.offset(at), value);
            passed(0);
        } catch (InternalError error) {
            throw fault(error);
        }
    }

    short getShort(long at) {
        ByteBuffer window = window(at, 2);
        try {
            return (short) passed((short) SHORT.get(window, windows.offset(at)));
        } catch (InternalError error) {
            throw fault(error);
        }
    }

    void putShort(long at, short value) {
        ByteBuffer window = window(at, 2);
        try {
            SHORT.set(window, windows.offset(at), value);
            passed(0);
        } catch (InternalError error) {
            throw fault(error);
        }
    }

    int getInt(long at) {
        ByteBuffer window = window(at, 4);
        try {
            return passed((int) INT.get(window, windows.offset(at)));
        } catch (InternalError error) {
            throw fault(error);
        }
    }

    void putInt(long at, int value) {
        ByteBuffer window = window(at, 4);
        try {
            INT.set(window, windows.offset(at), value);
            passed(0);
        } catch (InternalError error) {
            throw fault(error);
        }
    }

    long getLong(long at) {
        ByteBuffer window = window(at, 8);
        try {
            return passed((long) LONG.get(window, windows.offset(at)));
        } catch (InternalError error) {
            throw fault(error);
        }
    }

    void putLong(long at, long value) {
        ByteBuffer window = window(at, 8);
        try {
            LONG.set(window, windows.offset(at), value);
            passed(0);
        } catch (InternalError error) {
            throw fault(error);
        }
    }

    void getBytes(long at, byte[] into) {
        window(at, into.length);
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
        window(at, from.length);
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
        byte[] block = new byte[(int) Math.min(size, 1 << 16)];
        Arrays.fill(block, value);
        for (long at = 0; at < size; at += block.length)
            putBytes(at, size - at >= block.length ? block : Arrays.copyOf(block, (int) (size - at)));
    }
}
