package org.ipclab.core;

import java.nio.charset.StandardCharsets;

/** Text between quotes, in C and in Java. */
public final class Quoted {
    private Quoted() {}

    /** A C string literal; what is not printable ASCII stands as octal bytes of its UTF-8. */
    public static String c(String text) {
        if (isPlain(text) && text.indexOf('?') < 0) return '"' + text + '"';
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

    /** A Java string literal; what cannot be seen stands as an escape; {@code null} for null. */
    public static String java(String text) {
        if (text == null) return "null";
        if (isPlain(text)) return '"' + text + '"';
        StringBuilder literal = new StringBuilder("\"");
        text.codePoints().forEach(point -> literal.append(java(point)));
        return literal.append('"').toString();
    }

    // names and paths mostly are, and each call has some: see at a glance what needs no escapes
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') return false;
        }
        return true;
    }

    private static String java(int point) {
        if (point == '"' || point == '\\') return "\\" + (char) point;
        if (point == '\n') return "\\n";
        return Character.isISOControl(point) ? String.format("\\u%04x", point) : Character.toString(point);
    }
}
