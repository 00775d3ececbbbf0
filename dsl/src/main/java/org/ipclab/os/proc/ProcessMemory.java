package org.ipclab.os.proc;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The memory of another process, {@code /proc/PID/mem}; only where this process may trace the other. */
final class ProcessMemory {
    private static final int PAGE = 4096;

    private ProcessMemory() {}

    /** So many bytes from this address, in the machine's order; empty if they are not there or are not ours to look at. */
    static Optional<ByteBuffer> read(long pid, long address, int length) {
        try (var memory = new RandomAccessFile("/proc/" + pid + "/mem", "r")) {
            byte[] bytes = new byte[length];
            memory.seek(address);
            memory.readFully(bytes);
            return Optional.of(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()));
        } catch (IOException goneOrDenied) {
            return Optional.empty();
        }
    }

    /** The text from this address to its NUL, a path at most. */
    static Optional<String> text(long pid, long address) {
        int inPage = PAGE - (int) (address & PAGE - 1);
        // the page behind may not be there, and mostly the text does not reach it
        Optional<String> here = read(pid, address, inPage).flatMap(ProcessMemory::text);
        return here.isPresent() ? here : read(pid, address, inPage + PAGE).flatMap(ProcessMemory::text);
    }

    private static Optional<String> text(ByteBuffer bytes) {
        int end = 0;
        while (end < bytes.limit() && bytes.get(end) != 0) end++;
        boolean ends = end < bytes.limit();
        return ends ? Optional.of(new String(bytes.array(), 0, end, StandardCharsets.UTF_8)) : Optional.empty();
    }
}
