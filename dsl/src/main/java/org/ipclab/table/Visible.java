package org.ipclab.table;

import org.jline.utils.WCWidth;

/** Text as it may stand on one line of a terminal or page: what would move, hide or turn around its neighbours is drawn. */
public final class Visible {
    private Visible() {}

    /** Line ends and control characters as pictures such as {@code ␊}, others that have no picture as {@code \u202e}. */
    public static String of(String text) {
        if (text.chars().noneMatch(Visible::acts)) {
            return text;
        }
        var shown = new StringBuilder(text.length() + 16);
        text.chars().forEach(c -> {
            if (!acts(c)) {
                shown.append((char) c);
            } else if (c < ' ') {
                shown.append((char) (0x2400 + c));
            } else {
                shown.append(c == 0x7f ? "␡" : String.format("\\u%04x", c));
            }
        });
        return shown.toString();
    }

    /** How many columns of a terminal it takes: wide characters two, combining ones none. */
    public static int width(String text) {
        return text.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
    }

    /** The text cut to this many columns, the last of them an ellipsis. */
    public static String clip(String text, int most) {
        if (width(text) <= most) {
            return text;
        }
        var cut = new StringBuilder();
        int room = most - 1;
        for (int c : text.codePoints().toArray()) {
            room -= Math.max(0, WCWidth.wcwidth(c));
            if (room < 0) {
                break;
            }
            cut.appendCodePoint(c);
        }
        return cut.append('…').toString();
    }

    /** Control characters, line separators and those that change the direction of writing. */
    private static boolean acts(int c) {
        return c < ' ' || c >= 0x7f && c < 0xa0 || c == 0x2028 || c == 0x2029 || turns(c);
    }

    private static boolean turns(int c) {
        return c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069 || c == 0x200e || c == 0x200f;
    }
}
