package org.ipclab.view;

import java.util.Arrays;
import java.util.Locale;

/** One number and its course: it stays as it is until it is another. */
final class Line {
    static final int WIDTH = 560;
    static final int HEIGHT = 44;

    private static final int LEFT = 150;
    private static final int RIGHT = 90;
    private static final int MOST_POINTS = 400;
    private static final int MARKS = 40;
    private static final String BARS = "▁▂▃▄▅▆▇█";
    // each has a contrast of 3 or more to white and to black
    private static final String[] COLOURS = {"#2f7ed8", "#c7621b", "#3d8f4d", "#a35ac9", "#b88a00", "#d14c6a"};

    private final String name;
    private long[] times = new long[16];
    private double[] values = new double[16];
    private int count;
    private long last;

    Line(String name) {
        this.name = name;
    }

    void add(long time, double value) {
        last = time;
        if (count > 0 && values[count - 1] == value) return;
        if (count == MOST_POINTS) thin();
        if (count == times.length) {
            times = Arrays.copyOf(times, 2 * count);
            values = Arrays.copyOf(values, 2 * count);
        }
        times[count] = time;
        values[count++] = value;
    }

    /** Every other point of the older half goes: a long watch costs no more than a short one. */
    private void thin() {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (i < count / 2 && i % 2 == 1) continue;
            times[kept] = times[i];
            values[kept++] = values[i];
        }
        count = kept;
    }

    boolean changes() {
        return count > 1;
    }

    private double least() {
        return Arrays.stream(values, 0, count).min().orElse(0);
    }

    private double most() {
        return Arrays.stream(values, 0, count).max().orElse(0);
    }

    /** {@code queued ▁▁▃▅█ 0 to 8, now 5}. */
    String text() {
        StringBuilder marks = new StringBuilder();
        int at = 0;
        for (int i = 0; i < MARKS; i++) {
            long time = last * i / (MARKS - 1);
            while (at + 1 < count && times[at + 1] <= time) at++;
            marks.append(BARS.charAt((int) Math.round(height(values[at]) * (BARS.length() - 1))));
        }
        return name + " " + marks + " " + number(least()) + " to " + number(most()) + ", now "
                + number(values[count - 1]);
    }

    private double height(double value) {
        double span = most() - least();
        return span == 0 ? 0 : (value - least()) / span;
    }

    /** The row of this number in the picture, up to now. */
    String svg(int row, long now) {
        int top = row * HEIGHT + 6;
        int bottom = (row + 1) * HEIGHT - 8;
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < count; i++) {
            String y = coordinate(bottom - height(values[i]) * (bottom - top));
            if (i == 0) path.append("M").append(x(times[i], now)).append(' ').append(y);
            else path.append("H").append(x(times[i], now)).append("V").append(y);
        }
        path.append("H").append(WIDTH - RIGHT);
        String colour = COLOURS[row % COLOURS.length];
        return text(4, (top + bottom) / 2 + 4, shortened(name))
                + "<path d=\"" + path + "\" fill=\"none\" stroke=\"" + colour + "\" stroke-width=\"2\"/>"
                + text(WIDTH - RIGHT + 8, top + 6, number(most()))
                + text(WIDTH - RIGHT + 8, bottom + 4, number(least()))
                + "<text x=\"" + (WIDTH - 40) + "\" y=\"" + ((top + bottom) / 2 + 4) + "\" font-weight=\"bold\">"
                + number(values[count - 1]) + "</text>";
    }

    private static String x(long time, long now) {
        return coordinate(LEFT + (double) (WIDTH - LEFT - RIGHT) * time / Math.max(1, now));
    }

    private static String text(int x, int y, String text) {
        return "<text x=\"" + x + "\" y=\"" + y + "\">" + text + "</text>";
    }

    private static String shortened(String name) {
        String some = name.length() > 22 ? name.substring(0, 21) + "…" : name;
        return some.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.4g", value);
    }
}
