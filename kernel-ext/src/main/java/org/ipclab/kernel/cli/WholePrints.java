package org.ipclab.kernel.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.ipclab.table.Display;

/**
 * Standard output of a script: a table that is printed is printed whole, as by its {@code show()}. Its {@code toString()} is as
 * everywhere, cut to what JShell shows.
 */
final class WholePrints extends PrintStream {
    WholePrints(PrintStream out) {
        super(out, true, StandardCharsets.UTF_8);
    }

    @Override
    public void print(Object value) {
        print(Display.whole(value));
    }

    @Override
    public void println(Object value) {
        println(Display.whole(value));
    }
}
