package org.ipclab.transfer;

import java.util.Arrays;

/** Bytes that were read for somebody who did not get all that he wanted: the next reader gets them. */
final class Leftover {
    private static final byte[] NONE = {};

    // read without a lock: it is empty nearly always
    private volatile byte[] bytes = NONE;

    boolean isEmpty() {
        return bytes.length == 0;
    }

    int size() {
        return bytes.length;
    }

    /** The first of them, as many as wanted; they are gone then. */
    synchronized byte[] take(int atMost) {
        byte[] taken = Arrays.copyOf(bytes, Math.min(atMost, bytes.length));
        bytes = Arrays.copyOfRange(bytes, taken.length, bytes.length);
        return taken;
    }

    /** Puts bytes back before all others. */
    synchronized void put(byte[] from, int at, int to) {
        if (at == to) return;
        byte[] all = Arrays.copyOf(Arrays.copyOfRange(from, at, to), to - at + bytes.length);
        System.arraycopy(bytes, 0, all, to - at, bytes.length);
        bytes = all;
    }
}
