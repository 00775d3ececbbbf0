package org.ipclab.kernel.jupyter;

import java.util.Locale;
import java.util.function.Consumer;

/**
 * What processes print while a cell runs, on its way under the cell: the first half MB as it comes, the last half MB at the
 * end, and between them how much is missing. Any thread adds; only the thread of the cell shows, so nothing comes late.
 *
 * <pre>{@code
 * var output = new CellOutput(CellOutput::print);
 * process.onOutput(output::add);
 * while (!done) output.showWithin(100);    // waits for more, at most so many milliseconds, or until wake()
 * output.end();
 * }</pre>
 */
final class CellOutput {
    /** Of characters, for what comes first and for what comes last. */
    static final int HALF = 500_000;
    /** Room for the line that says what is missing: all together is short enough for another one of these. */
    private static final int LINE = 60;

    private final Consumer<String> cell;
    private final StringBuilder coming = new StringBuilder();
    private final StringBuilder last = new StringBuilder();
    private int room = HALF;
    private long missing;
    private boolean awake;

    CellOutput(Consumer<String> cell) {
        this.cell = cell;
    }

    /** Prints under the cell that runs now. */
    static void print(String text) {
        System.out.print(text);
        System.out.flush();
    }

    /** Never waits, and keeps 1.5 MB at most, however much comes. */
    synchronized void add(String text) {
        int now = Math.min(room, text.length());
        coming.append(text, 0, now);
        room -= now;
        last.append(text, now, text.length());
        if (last.length() > 2 * HALF) cut();
        notifyAll();
    }

    private void cut() {
        int many = last.length() - (HALF - LINE);
        missing += many;
        last.delete(0, many);
    }

    /** Ends the wait of the cell, or its next one: there is something else to see to. */
    synchronized void wake() {
        awake = true;
        notifyAll();
    }

    /** Shows what has come, and waits for it if nothing has. */
    void showWithin(long millis) throws InterruptedException {
        synchronized (this) {
            if (coming.isEmpty() && !awake) wait(Math.max(1, millis));
            awake = false;
        }
        show();
    }

    /** Shows what has come. */
    void show() {
        tell(taken());
    }

    /** Shows the rest; the next cell may print as much again. */
    void end() {
        String text;
        synchronized (this) {
            if (last.length() > HALF) cut();
            String gap = missing == 0 ? "" : String.format(Locale.ROOT, "%n[%,d characters are cut here]%n", missing);
            text = taken() + gap + last;
            last.setLength(0);
            missing = 0;
            room = HALF;
        }
        tell(text);
    }

    private synchronized String taken() {
        String text = coming.toString();
        coming.setLength(0);
        return text;
    }

    private void tell(String text) {
        if (!text.isEmpty()) cell.accept(text);
    }
}
