package org.ipclab.kernel.jupyter;

import java.io.PrintStream;
import java.util.Locale;

/**
 * What processes print while a cell runs, on its way under the cell: the first half MiB as it comes, the last half MiB at the
 * end, and between them how much is missing. Any thread adds; only the thread of the cell prints, so nothing comes late.
 *
 * <pre>{@code
 * var output = new CellOutput(System.out);
 * process.onOutput(output::add);
 * while (!done) output.showWithin(100);    // waits for more, at most so many milliseconds
 * output.end();
 * }</pre>
 */
final class CellOutput {
    /** Of characters, for what comes first and for what comes last. */
    static final int HALF = 1 << 19;

    private final PrintStream cell;
    private final StringBuilder coming = new StringBuilder();
    private final StringBuilder last = new StringBuilder();
    private int room = HALF;
    private long missing;

    CellOutput(PrintStream cell) {
        this.cell = cell;
    }

    /** Never waits, and keeps a MiB at most, however much comes. */
    synchronized void add(String text) {
        int now = Math.min(room, text.length());
        coming.append(text, 0, now);
        room -= now;
        last.append(text, now, text.length());
        if (last.length() > 2 * HALF) cut();
        notifyAll();
    }

    private void cut() {
        int many = last.length() - HALF;
        missing += many;
        last.delete(0, many);
    }

    /** Prints what has come, and waits for it if nothing has. */
    void showWithin(long millis) throws InterruptedException {
        String text;
        synchronized (this) {
            if (coming.isEmpty()) wait(Math.max(1, millis));
            text = taken();
        }
        show(text);
    }

    /** Prints what has come, without waiting. */
    void show() {
        String text;
        synchronized (this) {
            text = taken();
        }
        show(text);
    }

    /** Prints the rest. */
    void end() {
        String text;
        synchronized (this) {
            if (last.length() > HALF) cut();
            String gap = missing == 0
                    ? ""
                    : String.format(Locale.ROOT, "%n[%,d characters between this and the end are cut]%n", missing);
            text = taken() + gap + last;
            last.setLength(0);
            missing = 0;
            room = HALF;
        }
        show(text);
    }

    private String taken() {
        String text = coming.toString();
        coming.setLength(0);
        return text;
    }

    private void show(String text) {
        if (text.isEmpty()) return;
        cell.print(text);
        cell.flush();
    }
}
