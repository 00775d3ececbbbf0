package org.ipclab.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A table for a page: everything that a cell, a name or a title brings is escaped; the style is scoped to our classes. */
final class HtmlWriter {
    private static final int MOST = 200;
    private static final int TAIL = 50;
    private static final int LONGEST_WORD = 24;
    private static final String STYLE = style();

    private final Table table;
    private final List<Column> columns;
    private final StringBuilder page = new StringBuilder();

    private HtmlWriter(Table table) {
        this.table = table;
        this.columns = Column.of(table.names(), table.cells());
    }

    static String write(Table table) {
        return new HtmlWriter(table).page();
    }

    private String page() {
        page.append("<div class=\"ipclab\"><style>").append(STYLE).append("</style>\n");
        line("ipclab-title", table.title());
        if (!columns.isEmpty()) {
            table();
        }
        line("ipclab-note", table.note());
        return page.append("</div>\n").toString();
    }

    private void table() {
        page.append("<table class=\"ipclab-table\">\n<thead><tr>");
        columns.forEach(column -> cell("th", column, column.name()));
        page.append("</tr></thead>\n<tbody>\n");
        var cells = table.cells();
        if (cells.size() <= MOST) {
            rows(cells);
        } else {
            rows(cells.subList(0, MOST - TAIL));
            page.append("<tr class=\"ipclab-more\"><td colspan=\"")
                    .append(columns.size())
                    .append("\">");
            page.append(String.format(Locale.ROOT, "%,d more rows", cells.size() - MOST))
                    .append("</td></tr>\n");
            rows(cells.subList(cells.size() - TAIL, cells.size()));
        }
        page.append("</tbody>\n</table>\n");
    }

    private void rows(List<List<Object>> rows) {
        for (List<Object> row : rows) {
            page.append("<tr>");
            columns.forEach(column -> cell("td", column, row.get(column.index())));
            page.append("</tr>\n");
        }
    }

    private void cell(String tag, Column column, Object cell) {
        String text = Visible.of(Cell.text(cell));
        page.append('<').append(tag);
        if (column.isNumber()) page.append(" class=\"ipclab-number\"");
        else if (isCompound(text)) page.append(" class=\"ipclab-word\"");
        page.append('>');
        escape(text);
        page.append("</").append(tag).append('>');
    }

    /** A short word such as {@code sysv-shm}, which a page would break at its hyphen. */
    private static boolean isCompound(String text) {
        return text.length() <= LONGEST_WORD && text.indexOf('-') > 0 && text.indexOf(' ') < 0;
    }

    private void line(String name, String text) {
        if (text != null) {
            page.append("<div class=\"").append(name).append("\">");
            text.lines().forEach(line -> {
                escape(Visible.of(line));
                page.append('\n');
            });
            page.append("</div>\n");
        }
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> page.append("&lt;");
                case '>' -> page.append("&gt;");
                case '&' -> page.append("&amp;");
                case '"' -> page.append("&quot;");
                case '\'' -> page.append("&#39;");
                default -> page.append(c);
            }
        }
    }

    private static String style() {
        try (InputStream style = HtmlWriter.class.getResourceAsStream("table.css")) {
            return new String(style.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
