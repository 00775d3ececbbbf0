package org.ipclab.core;

import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What must hold after a call that succeeded.
 *
 * @param c in C; empty for nothing
 * @param holds the same on the variables
 * @param otherwise what a C program says if it does not hold
 * @param advice what to do then
 */
public record Expectation(String c, Predicate<Frame> holds, String otherwise, Function<Frame, String> advice) {
    public static final Expectation NONE = new Expectation("", frame -> true, "", frame -> "");

    void check(String asked, Frame frame) {
        if (!holds.test(frame)) throw new IpcException.Misused(asked, advice.apply(frame));
    }
}
