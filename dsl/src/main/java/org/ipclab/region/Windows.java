package org.ipclab.region;

import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import org.ipclab.os.OffHeap;
import org.ipclab.os.Sys;

/**
 * Mapped memory as buffers: one where it fits (2 GiB), else one a gibibyte, each reaching 8 bytes into the next so that no
 * number is cut. The address range is given back when nobody can reach the buffers any more, and not before: a slice of
 * {@link #whole()} may live longer than the handle.
 */
final class Windows {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final int SHIFT = 30;
    private static final int OVERLAP = 8;
    // a segment of java.lang.foreign becomes a buffer only if an array of its size could be made
    private static final int MOST = Integer.MAX_VALUE - 8;

    private final ByteBuffer[] windows;
    private final int shift;

    Windows(long address, long size, long mapped) {
        boolean single = size <= MOST;
        shift = single ? 31 : SHIFT;
        windows = new ByteBuffer[single ? 1 : (int) (size >> SHIFT) + 1];
        for (int i = 0; i < windows.length; i++) windows[i] = window(address, size, i, single);
        CLEANER.register(single ? windows[0] : this, () -> unmap(address, mapped));
    }

    /** The last one may be empty: nothing may be read at the very end. */
    private static ByteBuffer window(long address, long size, int index, boolean single) {
        long start = (long) index << SHIFT;
        long length = single ? size : Math.min((1L << SHIFT) + OVERLAP, size - start);
        return OffHeap.view(address + start, (int) length);
    }

    private static void unmap(long address, long mapped) {
        try {
            int rc = (int) MemoryNative.MUNMAP.invokeExact(address, mapped);
            Sys.check(rc, "munmap");
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }

    ByteBuffer at(long at) {
        return windows[(int) (at >>> shift)];
    }

    int offset(long at) {
        return (int) (at & (1L << shift) - 1);
    }

    /** How many of the bytes from there lie in one window. */
    int contiguous(long at, int count) {
        return (int) Math.min(count, isSingle() ? count : (1L << SHIFT) - offset(at));
    }

    boolean isSingle() {
        return windows.length == 1;
    }

    ByteBuffer whole() {
        return windows[0];
    }
}
