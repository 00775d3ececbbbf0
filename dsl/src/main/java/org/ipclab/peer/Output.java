package org.ipclab.peer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The end of what a process printed: the last MiB at least, so that a peer that prints for ever does not fill this one. */
final class Output {
    static final int KEPT = 1 << 20;

    private static final int LAST_WORDS = 1200;

    private final List<Tap> taps = new CopyOnWriteArrayList<>();
    private byte[] bytes = new byte[1 << 12];
    private int size;
    private long cut;

    /** The first {@code count} bytes of the buffer, count at most {@link #KEPT}. */
    void add(ByteBuffer from, int count) {
        keep(from, count);
        taps.forEach(tap -> tap.take(from, count));
    }

    private synchronized void keep(ByteBuffer from, int count) {
        if (size + count > 2 * KEPT) cut(size - KEPT);
        if (size + count > bytes.length) bytes = java.util.Arrays.copyOf(bytes, Math.min(2 * KEPT, 2 * (size + count)));
        from.get(0, bytes, size, count);
        size += count;
    }

    private void cut(int count) {
        System.arraycopy(bytes, count, bytes, 0, size - count);
        size -= count;
        cut += count;
    }

    /** Tells the action what comes from now on, in whole characters, until the result is closed. */
    AutoCloseable tap(Consumer<String> action) {
        var tap = new Tap(action);
        taps.add(tap);
        return () -> taps.remove(tap);
    }

    /** All of it, or its last MiB under a line that says how much is missing. */
    synchronized String text() {
        int from = Math.max(0, size - KEPT);
        if (cut + from == 0) return new String(bytes, 0, size, StandardCharsets.UTF_8);
        while (from < size && (bytes[from] & 0xc0) == 0x80) from++; // not from the middle of a character
        return "[" + (cut + from) + " bytes before this are cut]\n"
                + new String(bytes, from, size - from, StandardCharsets.UTF_8);
    }

    /** The end of it, for an error message. */
    String lastWords() {
        String all = text().strip();
        return all.substring(Math.max(0, all.length() - LAST_WORDS));
    }

    /** Bytes printed so far, with those that are cut. */
    synchronized long total() {
        return cut + size;
    }
}
