package org.ipclab.peer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ipclab.os.OffHeap;

/** A {@code char *[]} that ends with NULL, as argv and envp are; keep it while libc uses its address. */
final class Strings {
    private final ByteBuffer text;
    private final ByteBuffer pointers;

    private Strings(ByteBuffer text, ByteBuffer pointers) {
        this.text = text;
        this.pointers = pointers;
    }

    static Strings of(List<String> strings) {
        return ofBytes(strings.stream()
                .map(string -> string.getBytes(StandardCharsets.UTF_8))
                .toList());
    }

    static Strings ofBytes(List<byte[]> strings) {
        int size = strings.stream().mapToInt(bytes -> bytes.length + 1).sum();
        var text = OffHeap.allocate(Math.max(1, size));
        var pointers = OffHeap.allocate((strings.size() + 1) * Long.BYTES);
        long base = OffHeap.address(text);
        int at = 0;
        for (int i = 0; i < strings.size(); i++) {
            pointers.putLong(i * Long.BYTES, base + at);
            text.put(at, strings.get(i));
            at += strings.get(i).length + 1;
        }
        return new Strings(text, pointers);
    }

    long address() {
        return OffHeap.address(pointers);
    }

    /** Both buffers live at least until here. */
    void keep() {
        java.lang.ref.Reference.reachabilityFence(text);
        java.lang.ref.Reference.reachabilityFence(pointers);
    }
}
