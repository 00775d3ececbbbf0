package org.ipclab.core;

import java.util.function.Function;
import org.ipclab.os.Flag;

/**
 * An argument of a call, as C writes it in a program and as it was when the call was made.
 *
 * @param c in a program: {@code fd}
 * @param shown in a trace: {@code 5}
 * @param before a line that a C program needs before the call; empty for none
 */
public record Arg(String c, Function<Frame, String> shown, String before) {
    private static Arg literal(String c) {
        return new Arg(c, frame -> c, "");
    }

    /** Anything that stands in C as given, and in a trace as computed. */
    public static Arg of(String c, Function<Frame, String> shown) {
        return new Arg(c, shown, "");
    }

    /** The same with a line before the call, such as a declaration. */
    public Arg after(String line) {
        return new Arg(c, shown, line);
    }

    /** A string literal, escaped as C wants it. */
    public static Arg text(String text) {
        return literal(Quoted.c(text));
    }

    /** A number as it stands. */
    public static Arg number(long number) {
        return literal(Long.toString(number));
    }

    /** Flags by their names: {@code O_CREAT|O_RDWR}. */
    public static Arg flags(Flag flags) {
        return literal(flags.c());
    }

    /** Permissions in octal: {@code 0640}. */
    public static Arg mode(Mode mode) {
        return literal(mode.octal());
    }

    /** Anything else that stands in C as it stands here: {@code NULL}, {@code &st}. */
    public static Arg c(String expression) {
        return literal(expression);
    }

    /** A number that an earlier step put into a variable. */
    public static Arg variable(String name) {
        return of(name, frame -> Long.toString(frame.get(name)));
    }

    /** An address that an earlier step put into a variable. */
    public static Arg pointer(String name) {
        return of(name, frame -> "0x" + Long.toHexString(frame.get(name)));
    }
}
