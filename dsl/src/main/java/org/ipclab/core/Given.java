package org.ipclab.core;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What somebody hands over and must not be null: asked here, the error says what was asked and what to give instead. */
public final class Given {
    private Given() {}

    /**
     * The value itself; {@code Misused} for null.
     *
     * @param asked for the message, without the null: {@code put text}
     * @param advice what to give
     */
    public static <T> T of(T value, String asked, String advice) {
        if (value != null) return value;
        throw new IpcException.Misused(asked + " null", advice);
    }

    /** A text that is sent or written, as UTF-8. */
    public static byte[] utf8(String text) {
        return data(text).getBytes(StandardCharsets.UTF_8);
    }

    /** Text or bytes that are sent or written. */
    public static <T> T data(T data) {
        return of(data, "data", "Give it text or bytes; an empty text is one.");
    }

    /** The text of a path; null for null, which each plan refuses in its own words. */
    public static String path(Path path) {
        return path == null ? null : path.toString();
    }
}
