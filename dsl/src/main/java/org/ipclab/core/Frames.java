package org.ipclab.core;

import java.util.Arrays;

/**
 * Which lines of a stack trace an {@link IpcException} keeps. A front end shows code that its user typed: there our own frames
 * are noise above the one line that is theirs. In a program they stay.
 */
public final class Frames {
    private static final String OURS = "org.ipclab.";

    private static volatile boolean theirsOnly;

    private Frames() {}

    /** From now on errors begin with the line that called us. */
    public static void theirsOnly(boolean only) {
        theirsOnly = only;
    }

    static StackTraceElement[] of(StackTraceElement[] all) {
        return theirsOnly
                ? Arrays.stream(all)
                        .dropWhile(frame -> frame.getClassName().startsWith(OURS))
                        .toArray(StackTraceElement[]::new)
                : all;
    }
}
