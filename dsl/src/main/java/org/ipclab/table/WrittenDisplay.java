package org.ipclab.table;

import java.io.PrintStream;

/** A file or a pipe: what is written stays written, so only what is new is. */
final class WrittenDisplay implements LiveDisplay {
    private final PrintStream out;

    WrittenDisplay(PrintStream out) {
        this.out = out;
    }

    @Override
    public void show(Look look) {
        look.news().forEach(out::println);
        out.flush();
    }

    @Override
    public void close() {
        out.flush();
    }
}
