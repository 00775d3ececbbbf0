package org.ipclab.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A table for a terminal: the title at the left, everything below it two columns in. */
final class TextWriter {
    private TextWriter() {}

    static String write(Table table) {
        return join(table, new Grid(table.names(), table.cells(), Integer.MAX_VALUE).lines());
    }

    /** Puts the title above the lines and the note below them; no line end at the end. */
    static String join(Table table, List<String> body) {
        var lines = new ArrayList<String>(body.size() + 2);
        lines(table.title()).forEach(lines::add);
        body.forEach(line -> lines.add("  " + line));
        lines(table.note()).forEach(line -> lines.add("  " + line));
        return String.join("\n", lines);
    }

    private static Stream<String> lines(String text) {
        return text == null ? Stream.empty() : text.lines().map(Visible::of);
    }
}
