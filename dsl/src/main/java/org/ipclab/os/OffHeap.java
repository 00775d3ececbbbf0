package org.ipclab.os;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Memory that libc can reach. */
public final class OffHeap {
    private OffHeap() {}

    /** Zeroed bytes in native order, freed when the buffer is unreachable: keep the buffer while libc uses its address. */
    public static ByteBuffer allocate(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    /** The text as C has it: UTF-8 and a NUL. */
    public static ByteBuffer text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return allocate(utf8.length + 1).put(0, utf8);
    }

    /** The address of a direct buffer's byte 0. */
    public static long address(ByteBuffer direct) {
        return Libc.use().address(direct);
    }

    /** The memory at the address as a buffer in native order; it is not freed with the buffer. */
    public static ByteBuffer view(long address, int bytes) {
        return Libc.use().view(address, bytes);
    }
}
