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
    private static final int FEW = 6;
    private static final int[] WIDEST = {Integer.MAX_VALUE, 64, 40, 28, 18, 10};

    private static volatile boolean whole;

    private Display() {}

    /** Whether this process shows tables whole. */
    public static void whole(boolean all) {
        whole = all;
    }

    /** What {@code toString()} should give: the table, starting on a new line, whole or cut. */
    public static String text(Table table) {
        // a table of many rows is long for certain: do not write it to find out
        boolean fits = whole || table.size() < MOST / 2 && table.text().length() < MOST;
        return "\n" + (fits ? table.text() : cut(table));
    }

    /** Takes the widest cells with which a few rows can be seen; narrower ones where even they do not fit. */
    private static String cut(Table table) {
        String text = "";
        for (int widest : WIDEST) {
            for (int rows = Math.min(table.size(), 60); rows >= Math.min(table.size(), FEW); rows--) {
                text = part(table, rows, widest);
                if (text.length() < MOST) {
                    return text;
                }
            }
        }
        return text.substring(0, MOST - 20) + "…\n  more: .show()";
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
