package org.ipclab.transfer;

import java.util.Arrays;

/** Bytes that come in pieces and are wanted as a whole. */
final class Gathering {
    private byte[] bytes;
    private int size;

    Gathering(int expected) {
        bytes = new byte[expected];
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    void add(byte[] piece) {
        room(piece.length);
        System.arraycopy(piece, 0, bytes, size, piece.length);
        size += piece.length;
    }

    private void room(int more) {
        if (bytes.length - size < more) bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * size));
    }

    /** Where this byte is first, from that place on; -1 for nowhere. */
    int find(byte wanted, int from) {
        for (int i = from; i < size; i++) if (bytes[i] == wanted) return i;
        return -1;
    }

    /** The array behind it. */
    byte[] array() {
        return bytes;
    }

    byte[] all() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }
}
