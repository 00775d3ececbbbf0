package org.ipclab.table;

import java.io.PrintStream;
import java.util.List;

/** Lines of a terminal that are drawn over again: the cursor goes back up to the first of them. */
final class TerminalDisplay implements LiveDisplay {
    /** A cursor cannot go up beyond the top of the screen: of what is longer, the beginning is shown. */
    private static final int MOST_LINES = 20;

    private static final String NO_WRAP = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintStream out;
    private int drawn;

    TerminalDisplay(PrintStream out) {
        this.out = out;
    }

    @Override
    public void show(Look look) {
        List<String> lines = look.text().lines().toList();
        var screen = new StringBuilder(NO_WRAP).append('\r');
        // without wrapping, a line that is too long ends at the edge: a line drawn is a line of the screen
        if (drawn > 0) screen.append("\u001b[").append(drawn).append('A');
        int shown = Math.min(lines.size(), MOST_LINES);
        lines.subList(0, shown)
                .forEach(line -> screen.append(line).append(CLEAR_LINE).append('\n'));
        drawn = shown;
        if (lines.size() > shown) {
            screen.append("  … ")
                    .append(lines.size() - shown)
                    .append(" more lines")
                    .append(CLEAR_LINE)
                    .append('\n');
            drawn++;
        }
        out.print(screen.append(CLEAR_BELOW).append(WRAP));
        out.flush();
    }

    @Override
    public void close() {
        out.flush();
    }
}
