package org.ipclab.transfer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ipclab.os.OffHeap;
import org.ipclab.os.PerThread;

/**
 * Memory that libc reads from and writes to, one a thread and used again and again: several threads may be in calls with one
 * descriptor at a time.
 */
public final class Scratch {
    /** What a thread keeps; for more, memory is taken for one call. */
    private static final int KEPT = 64 << 10;

    private static final int PAGE = 4096;
    private static final int MOST = 1 << 20;
    private static final PerThread<Scratch> MINE = new PerThread<>(() -> new Scratch(KEPT));

    private final ByteBuffer bytes;
    private final long address;

    private Scratch(int size) {
        // the kernel copies whole pages faster
        bytes = OffHeap.allocate(size + PAGE).alignedSlice(PAGE).order(ByteOrder.nativeOrder());
        address = OffHeap.address(bytes);
    }

    /** So many bytes, or as many as one call is given: {@link #size()}, a mebibyte at most. Not to be kept. */
    public static Scratch of(int size) {
        return size <= KEPT ? MINE.get() : new Scratch(Math.min(size, MOST));
    }

    public int size() {
        return Math.min(bytes.capacity(), MOST);
    }

    /** Of its byte 0, good as long as this is reachable. */
    public long address() {
        return address;
    }

    /** Copies from an array to the beginning; as many as there is room for. */
    public int fill(byte[] from, int at) {
        int count = Math.min(from.length - at, size());
        bytes.put(0, from, at, count);
        return count;
    }

    /** The same from a buffer's position, which stays. */
    int fill(ByteBuffer from) {
        int count = Math.min(from.remaining(), size());
        bytes.put(0, from, from.position(), count);
        return count;
    }

    /** The first bytes. */
    public byte[] take(int count) {
        byte[] taken = new byte[count];
        bytes.get(0, taken);
        return taken;
    }

    /** Copies the first bytes to a buffer's position, which moves. */
    public void take(int count, ByteBuffer to) {
        to.put(to.position(), bytes, 0, count);
        to.position(to.position() + count);
    }

    byte first() {
        return bytes.get(0);
    }
}
