package org.ipclab.region;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.ipclab.core.IpcException;
import org.ipclab.core.KernelObject;
import org.ipclab.core.Mode;
import org.ipclab.core.Program;
import org.ipclab.core.Trace;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * Bytes that several processes share: what {@code shm}, {@code sysvShm} and {@code mmap} have in common. Offsets and sizes are
 * in bytes, numbers in the machine's byte order, as a C program on the other side has them. An access costs no call: what is
 * put here is there for the others at once.
 * <pre>{@code
 * m.putInt(0, 42);
 * m.getInt(4093);          // Misused, if the size is 4096: the access must end inside
 * }</pre>
 * After {@link #close()} every access is {@code Closed}, also in a thread that is in the middle of one. If another process
 * makes the object shorter, an access to what is gone is {@code Closed} on JDK 22 and later, possibly late on 17.
 */
public abstract class Region<S extends Tabular> extends KernelObject<S> implements RegionBytes {
    private final boolean readOnly;
    private final List<Mapping> mappings = new ArrayList<>();
    // the one read of every get, and of every put: null once closed, the other also where nothing may be put
    private volatile Mapping mapping;
    private volatile Mapping writable;

    protected Region(String kind, String name, Trace trace, Mapping mapping, boolean readOnly) {
        super(kind, name, trace);
        this.readOnly = readOnly;
        remap(mapping);
    }

    /** Accesses go through this mapping from now on; threads in the middle of one end it through the old one. */
    protected final void remap(Mapping next) {
        mappings.add(next);
        mapping = next;
        if (!readOnly) writable = next;
    }

    /** The program that maps this object in another process, address in {@code at}: what a C program begins with. */
    public abstract Program reopening();

    /** The processes that have it mapped or open, as far as this one may look. */
    public abstract List<Long> holders();

    /** The permissions in force. */
    public abstract Mode mode();

    @Override
    protected void letGo() {
        mapping = null;
        writable = null;
        mappings.forEach(each -> each.leave(trace()));
    }

    /** The memory behind this region; for mechanisms that live inside it. */
    public final Mapping mapping() {
        Mapping open = mapping;
        if (open != null) return open;
        throw closed("access");
    }

    /** The same, for a change. */
    public final Mapping writable() {
        Mapping open = writable;
        if (open != null) return open;
        if (!readOnly) throw closed("access");
        throw new IpcException.Denied(
                "put into " + name(), "It was opened .readOnly(): open it without, if its mode lets you write.");
    }

    /** Bytes that may be accessed here. */
    @Override
    public final long size() {
        return mapping().size();
    }

    /** The byte at this offset. */
    @Override
    public final byte getByte(long at) {
        return mapping().getByte(at);
    }

    /** The 2 bytes from this offset as a number in the machine's byte order; {@code Misused} if they do not end inside. */
    @Override
    public final short getShort(long at) {
        return mapping().getShort(at);
    }

    /** The 4 bytes from this offset as a number in the machine's byte order; {@code Misused} if they do not end inside. */
    @Override
    public final int getInt(long at) {
        return mapping().getInt(at);
    }

    /** The 8 bytes from this offset as a number in the machine's byte order; {@code Misused} if they do not end inside. */
    @Override
    public final long getLong(long at) {
        return mapping().getLong(at);
    }

    /** The 4 bytes from this offset as a {@code float} of C. */
    @Override
    public final float getFloat(long at) {
        return Float.intBitsToFloat(mapping().getInt(at));
    }

    /** The 8 bytes from this offset as a {@code double} of C. */
    @Override
    public final double getDouble(long at) {
        return Double.longBitsToDouble(mapping().getLong(at));
    }

    /** The UTF-8 text that begins there and ends before a NUL, or with the region. */
    public final String getString(long at) {
        return Strings.get(mapping(), at);
    }

    /** A copy of so many bytes from this offset; {@code Misused} if they do not end inside. */
    @Override
    public final byte[] getBytes(long at, int count) {
        return mapping().getBytes(at, count);
    }

    /** Fills the array from this offset on; no memory is made. {@code Misused}, and nothing copied, if that does not end inside. */
    public final void getBytes(long at, byte[] into) {
        mapping().getBytes(at, into);
    }

    /** Puts the low 8 bits. */
    @Override
    public final void putByte(long at, int value) {
        writable().putByte(at, (byte) value);
    }

    /** Puts the low 16 bits. */
    @Override
    public final void putShort(long at, int value) {
        writable().putShort(at, (short) value);
    }

    /** Puts 4 bytes, there for everyone at once; {@code Denied} in what was opened {@code readOnly()}, as for every put. */
    @Override
    public final void putInt(long at, int value) {
        writable().putInt(at, value);
    }

    /** Puts 8 bytes, in the machine's byte order. */
    @Override
    public final void putLong(long at, long value) {
        writable().putLong(at, value);
    }

    /** Puts 4 bytes, as a {@code float} of C. */
    @Override
    public final void putFloat(long at, float value) {
        writable().putInt(at, Float.floatToRawIntBits(value));
    }

    /** Puts 8 bytes, as a {@code double} of C. */
    @Override
    public final void putDouble(long at, double value) {
        writable().putLong(at, Double.doubleToRawLongBits(value));
    }

    /** Puts the text as UTF-8 with a NUL behind it; both must fit. */
    public final void putString(long at, String text) {
        Strings.put(writable(), at, text);
    }

    /** Puts these bytes from this offset on; nothing is put if they do not end inside. */
    @Override
    public final void putBytes(long at, byte[] bytes) {
        writable().putBytes(at, bytes);
    }

    /** Puts the low 8 bits everywhere. */
    public final void fill(int value) {
        writable().fill((byte) value);
    }

    /** Reads, and sees all that others wrote before they wrote this; the offset is a multiple of 4, as for all that is atomic. */
    public final int getVolatileInt(long at) {
        return mapping().getVolatileInt(at);
    }

    /** Reads 8 bytes as {@link #getVolatileInt} reads 4; the offset is a multiple of 8. */
    public final long getVolatileLong(long at) {
        return mapping().getVolatileLong(at);
    }

    /** Writes, so that whoever sees this sees all that was written here before; the offset is a multiple of 4. */
    public final void setVolatileInt(long at, int value) {
        writable().setVolatileInt(at, value);
    }

    /** Writes 8 bytes as {@link #setVolatileInt} writes 4; the offset is a multiple of 8. */
    public final void setVolatileLong(long at, long value) {
        writable().setVolatileLong(at, value);
    }

    /** Adds as one step that no other process can come between; the value before. */
    public final int getAndAddInt(long at, int delta) {
        return writable().getAndAddInt(at, delta);
    }

    /** Adds to 8 bytes as {@link #getAndAddInt} adds to 4; the offset is a multiple of 8. */
    public final long getAndAddLong(long at, long delta) {
        return writable().getAndAddLong(at, delta);
    }

    /** Puts the value if the expected one is there, as one step; whether it did. */
    public final boolean compareAndSetInt(long at, int expected, int value) {
        return writable().compareAndSetInt(at, expected, value);
    }

    /** Compares and sets 8 bytes as {@link #compareAndSetInt} does 4; the offset is a multiple of 8. */
    public final boolean compareAndSetLong(long at, long expected, long value) {
        return writable().compareAndSetLong(at, expected, value);
    }

    /**
     * The bytes themselves, in native order, for code that wants a {@link ByteBuffer}; 2 GiB at most. After {@link #close()} it
     * holds zeros and reaches nobody; a fault in it is an {@code InternalError}.
     */
    public final ByteBuffer buffer() {
        return mapping().buffer(readOnly);
    }

    /** The first 64 KiB: offset, bytes, text. */
    public final Table hexdump() {
        return Hexdump.of(mapping(), 0, Math.min(size(), Hexdump.MOST));
    }

    /** So many bytes from there: offset, bytes, text. */
    public final Table hexdump(long at, long length) {
        return Hexdump.of(mapping(), at, length);
    }

    /** A row for each page: is it in memory, changed, shared, and in which frame; cells that this process may not see are empty. */
    public final Table pages() {
        return Pages.of(mapping());
    }

    /** The bytes by the names of a layout. */
    public final LayoutView view(Layout layout) {
        return new LayoutView(this, layout);
    }
}
