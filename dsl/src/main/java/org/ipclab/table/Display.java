package org.ipclab.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How much {@code toString()} of something tabular shows. Plain JShell cuts a shown value in the middle at 1000 characters,
 * so by default it is cut here, between rows: title, head, tail, and a line that says how many more there are. A front end
 * that shows values whole says so once.
 *
 * <pre>{@code
 * Display.whole(true);                     // in a front end
 * public String toString() {               // in whatever is tabular
 *     return Display.text(table());
 * }
 * }</pre>
 */
public final class Display {
    private static final int MOST = 950;
    private static final int[] FEW = {6, 3, 1, 0};
    private static final int[] WIDEST = {Integer.MAX_VALUE, 64, 40, 28, 18, 10};

    private static volatile boolean whole;
    private static final ThreadLocal<Boolean> WHOLE_HERE = ThreadLocal.withInitial(() -> false);

    private Display() {}

    /** Whether this process shows tables whole. */
    public static void whole(boolean all) {
        whole = all;
    }

    /** The text of this value, whole, whatever its {@code toString()} gives elsewhere: for what is printed. */
    public static String whole(Object value) {
        boolean before = WHOLE_HERE.get();
        WHOLE_HERE.set(true);
        try {
            return String.valueOf(value);
        } finally {
            WHOLE_HERE.set(before);
        }
    }

    /** What {@code toString()} should give: the table, starting on a new line, whole or cut. */
    public static String text(Table table) {
        boolean all = whole || WHOLE_HERE.get();
        if (!all && isLong(table)) {
            return "\n" + cut(table);
        }
        String text = table.text();
        return "\n" + (all || fits(text) ? text : cut(table));
    }

    /** Takes the widest cells with which six rows can be seen, or three, or one; then as many rows as fit. */
    private static String cut(Table table) {
        for (int few : FEW) {
            for (int widest : WIDEST) {
                int rows = Math.min(table.size(), few);
                if (fits(part(table, rows, widest))) {
                    return longest(table, rows, widest);
                }
            }
        }
        return part(table, 0, 10).substring(0, MOST - 20) + "…\n  more: .show()";
    }

    private static String longest(Table table, int rows, int widest) {
        String text = part(table, rows, widest);
        for (int more = rows + 1; more <= table.size(); more++) {
            String next = part(table, more, widest);
            if (!fits(next)) {
                break;
            }
            text = next;
        }
        return text;
    }

    /** Long for certain: it need not be written to find out. */
    private static boolean isLong(Table table) {
        return table.size() > MOST / 2
                || table.cells().stream()
                                .flatMap(List::stream)
                                .mapToLong(cell -> Cell.text(cell).length())
                                .sum()
                        > MOST;
    }

    private static boolean fits(String text) {
        return text.length() < MOST;
    }

    private static String part(Table table, int rows, int widest) {
        List<List<Object>> all = table.cells();
        int tail = rows < all.size() ? rows / 3 : 0;
        var shown = new ArrayList<List<Object>>(rows);
        all.subList(0, rows - tail).forEach(row -> shown.add(shortened(row)));
        all.subList(all.size() - tail, all.size()).forEach(row -> shown.add(shortened(row)));
        var lines = new Grid(table.names(), shown, widest).lines();
        if (rows < all.size()) {
            lines.add(lines.size() - tail, String.format(Locale.ROOT, "%,d more: .show()", all.size() - rows));
        } else {
            lines.add("cut to fit, whole: .show()");
        }
        return TextWriter.join(table, lines);
    }

    /** What cannot fit anyway, such as a message of a megabyte, is not measured again at every try. */
    private static List<Object> shortened(List<Object> row) {
        var cells = new ArrayList<>(row);
        cells.replaceAll(cell -> {
            boolean number = cell == null || cell instanceof Number;
            return number || Cell.text(cell).length() <= MOST
                    ? cell
                    : Cell.text(cell).substring(0, MOST);
        });
        return cells;
    }
}
