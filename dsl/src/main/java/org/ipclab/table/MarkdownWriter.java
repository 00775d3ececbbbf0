package org.ipclab.table;

import java.util.List;
import java.util.stream.Collectors;

/** A pipe table, as GitHub and Jupyter render it; title and note are left to the page around it. */
final class MarkdownWriter {
    private MarkdownWriter() {}

    static String write(Table table) {
        if (table.names().isEmpty()) {
            return "";
        }
        var text = new StringBuilder();
        line(text, table.names());
        text.append(Column.of(table.names(), table.cells()).stream()
                .map(column -> column.isNumber() ? "---:" : ":---")
                .collect(Collectors.joining(" | ", "| ", " |\n")));
        table.cells().forEach(row -> line(text, row));
        return text.toString();
    }

    private static void line(StringBuilder text, List<?> cells) {
        text.append(
                cells.stream().map(cell -> escaped(Cell.data(cell))).collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    /** Markdown is HTML too: what could open a tag or an entity is escaped as well. */
    private static String escaped(String data) {
        String text = data.replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("&", "&amp;")
                .replace("<", "&lt;");
        return text.lines().map(Visible::of).collect(Collectors.joining("<br>"));
    }
}
