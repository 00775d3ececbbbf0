package org.ipclab.kernel.jupyter;

import java.util.ArrayDeque;
import java.util.Deque;

/** Where in a line of Java the cursor is. */
final class Cursor {
    private Cursor() {}

    /**
     * The place to ask about: that of the innermost open parenthesis where the cursor is in or before a string literal, else
     * the place given, within the code. {@code Ipc.shm("x")}, 9 gives 7.
     */
    static int outOfText(String code, int at) {
        Deque<Integer> open = new ArrayDeque<>();
        boolean inText = false;
        int end = Math.min(at, code.length());
        for (int i = 0; i < end; i++) {
            char c = code.charAt(i);
            if (inText && c == '\\') {
                i++;
            } else if (c == '"') {
                inText = !inText;
            } else if (!inText && c == '(') {
                open.push(i);
            } else if (!inText && c == ')' && !open.isEmpty()) {
                open.pop();
            }
        }
        boolean beforeText = end < code.length() && code.charAt(end) == '"';
        int inCode = Math.max(0, Math.min(at, code.length() - 1)); // JJava asks one further
        return (inText || beforeText) && !open.isEmpty() ? open.peek() : inCode;
    }
}
