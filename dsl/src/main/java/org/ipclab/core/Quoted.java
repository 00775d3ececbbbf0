package org.ipclab.core;

import java.nio.charset.StandardCharsets;

/** Text between quotes, in C and in Java. */
public final class Quoted {
    private Quoted() {}

    /** A C string literal; what is not printable ASCII stands as octal bytes of its UTF-8. */
    public static String c(String text) {
        StringBuilder literal = new StringBuilder("\"");
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) literal.append(c(b & 0xff));
        return literal.append('"').toString();
    }

    private static String c(int b) {
        if (b == '"' || b == '\\') return "\\" + (char) b;
        if (b == '\n') return "\\n";
        // a question mark could begin a trigraph
        if (b == '?') return "\\?";
        return b >= ' ' && b < 0x7f ? Character.toString(b) : String.format("\\%03o", b);
    }

    /** A Java string literal. */
    public static String java(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
