package org.ipclab.region;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.ipclab.core.Given;

/** Text as C keeps it: UTF-8 that ends before a NUL. */
final class Strings {
    private static final int BLOCK = 256;

    private Strings() {}

    static String get(Mapping mapping, long at) {
        mapping.place(at, 1);
        byte[] text = new byte[0];
        long left = mapping.size() - at;
        while (left > 0) {
            byte[] block = mapping.getBytes(at + text.length, (int) Math.min(BLOCK, left));
            int end = indexOfNul(block);
            int old = text.length;
            text = Arrays.copyOf(text, old + end);
            System.arraycopy(block, 0, text, old, end);
            if (end < block.length) break;
            left -= end;
        }
        return new String(text, StandardCharsets.UTF_8);
    }

    private static int indexOfNul(byte[] block) {
        int end = 0;
        while (end < block.length && block[end] != 0) end++;
        return end;
    }

    static void put(Mapping mapping, long at, String text) {
        Given.of(text, "put text", "Give it a String; an empty one puts the NUL alone.");
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        mapping.putBytes(at, Arrays.copyOf(utf8, utf8.length + 1));
    }
}
