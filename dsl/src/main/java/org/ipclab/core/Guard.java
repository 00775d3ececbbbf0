package org.ipclab.core;

import java.util.function.Predicate;

/**
 * When a step runs at all.
 *
 * @param c the condition in C; empty for always
 * @param holds the same on the variables of the running program
 */
public record Guard(String c, Predicate<Frame> holds) {
    public static final Guard ALWAYS = new Guard("", frame -> true);

    /** If an earlier step failed in a way that is tolerated, so that this variable is -1. */
    public static Guard missing(String variable) {
        return new Guard(variable + " == -1", frame -> !frame.has(variable) || frame.get(variable) == -1);
    }

    /** If an earlier step has put something into this variable. */
    public static Guard there(String variable) {
        return new Guard(variable + " != -1", frame -> frame.has(variable) && frame.get(variable) != -1);
    }
}
