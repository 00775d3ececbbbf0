package org.ipclab.core;

import java.util.List;
import org.ipclab.table.Displays;
import org.ipclab.table.LiveDisplay;
import org.ipclab.table.Look;

/**
 * How far something is that takes longer than two seconds: until then nobody sees it, and when it ends it is gone.
 * <pre>{@code
 * try (var progress = Progress.of("exploring", orders.size())) {
 *     for (var order : orders) {
 *         progress.now(order.name());          // [####......] 4/10 exploring: order 5, 3 s
 *         run(order);
 *     }
 * }
 * }</pre>
 * A notebook shows a bar under the cell, a terminal a line on standard error, anything else nothing.
 */
public final class Progress implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 2000;
    private static final long PAUSE_MILLIS = 500;
    private static final int WIDTH = 20;

    private final String what;
    private final int steps;
    private final long start = System.nanoTime();
    private int begun;
    private String step = "";
    private boolean over;
    private LiveDisplay display;

    private Progress(String what, int steps) {
        this.what = what;
        this.steps = steps;
        var painter = new Thread(this::paint, "ipclab progress");
        painter.setDaemon(true);
        painter.start();
    }

    /** Of so many steps. */
    public static Progress of(String what, int steps) {
        return new Progress(what, steps);
    }

    /** Of something whose end nobody can tell. */
    public static Progress of(String what) {
        return new Progress(what, 0);
    }

    /** The next step begins. */
    public synchronized void now(String name) {
        begun++;
        step = name;
        if (display != null) display.show(look());
    }

    @Override
    public synchronized void close() {
        over = true;
        notifyAll();
        if (display == null) return;
        display.show(Look.NOTHING);
        display.close();
        display = null;
    }

    private synchronized void paint() {
        try {
            wait(PATIENCE_MILLIS);
            while (!over) {
                if (display == null) display = Displays.progress();
                display.show(look());
                wait(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            // nobody interrupts this thread but who wants it to end
            Thread.currentThread().interrupt();
        }
    }

    private Look look() {
        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        int done = Math.max(0, begun - 1);
        String text = what + (step.isEmpty() ? "" : ": " + step) + ", " + seconds + " s";
        if (steps == 0) return new Look("<progress></progress> " + escaped(text), "  … " + text, List.of());
        int filled = Math.min(WIDTH, WIDTH * done / steps);
        String bar = "[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + done + "/" + steps + " ";
        String html = "<progress max=\"" + steps + "\" value=\"" + done + "\"></progress> " + done + "/" + steps + " ";
        return new Look(html + escaped(text), bar + text, List.of());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
