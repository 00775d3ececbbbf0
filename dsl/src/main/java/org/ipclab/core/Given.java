package org.ipclab.core;

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
}
