package org.ipclab.transfer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.ipclab.core.Quoted;

/** Bytes as a line of text that people can look at. */
public final class Excerpt {
    private static final int MOST = 60;

    private Excerpt() {}

    /** {@code "hello"}; of more than sixty bytes the first, and how many there are. */
    public static String of(byte[] bytes) {
        byte[] first = Arrays.copyOf(bytes, Math.min(bytes.length, MOST));
        String text = Quoted.java(new String(first, StandardCharsets.UTF_8));
        return bytes.length <= MOST ? text : text + " and " + (bytes.length - MOST) + " bytes more";
    }
}
