package org.ipclab.os.proc;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The pages of a process, proc_pid_pagemap(5): eight bytes each. */
public final class PageMap {
    private static final long FRAME = (1L << 55) - 1;

    /**
     * One page.
     *
     * @param present is in memory and mapped by this process
     * @param swapped is in swap space
     * @param shared belongs to a file or to shared memory
     * @param frame the number of its physical frame, where the privilege (CAP_SYS_ADMIN) allows
     */
    public record Page(boolean present, boolean swapped, boolean shared, OptionalLong frame) {}

    private PageMap() {}

    /** The pages of this process from that address on; an empty list where the kernel does not show them. */
    public static List<Page> read(long address, long bytes, long pageSize) {
        return read("self", address, bytes, pageSize);
    }

    /** The same of another process, by its pid. */
    public static List<Page> read(String process, long address, long bytes, long pageSize) {
        long pages = (bytes + pageSize - 1) / pageSize;
        byte[] entries = new byte[(int) (8 * pages)];
        try (RandomAccessFile file = new RandomAccessFile("/proc/" + process + "/pagemap", "r")) {
            file.seek(address / pageSize * 8);
            file.readFully(entries);
        } catch (IOException hidden) {
            return List.of();
        }
        return parse(entries);
    }

    /** What the bytes of the file say. */
    public static List<Page> parse(byte[] entries) {
        List<Page> pages = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.wrap(entries).order(ByteOrder.nativeOrder());
        while (buffer.hasRemaining()) pages.add(page(buffer.getLong()));
        return pages;
    }

    private static Page page(long entry) {
        boolean present = entry < 0;
        long frame = present ? entry & FRAME : 0;
        boolean swapped = (entry >> 62 & 1) == 1;
        boolean shared = (entry >> 61 & 1) == 1;
        return new Page(present, swapped, shared, frame == 0 ? OptionalLong.empty() : OptionalLong.of(frame));
    }

    /** Was the frame written since it was last stored, by {@code /proc/kpageflags}? Empty without the privilege. */
    public static Optional<Boolean> dirty(long frame) {
        try (RandomAccessFile file = new RandomAccessFile("/proc/kpageflags", "r")) {
            byte[] flags = new byte[8];
            file.seek(frame * 8);
            file.readFully(flags);
            return Optional.of(
                    (ByteBuffer.wrap(flags).order(ByteOrder.nativeOrder()).getLong() >> 4 & 1) == 1);
        } catch (IOException hidden) {
            return Optional.empty();
        }
    }
}
