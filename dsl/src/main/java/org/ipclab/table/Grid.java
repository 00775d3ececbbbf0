package org.ipclab.table;

import java.util.ArrayList;
import java.util.List;

/** The lines of a table for a terminal: header, rule, rows; columns in line by what the terminal shows. */
final class Grid {
    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();
    private final int[] widths;

    /** @param widest no cell takes more columns of the terminal than this */
    Grid(List<String> names, List<List<Object>> cells, int widest) {
        columns = Column.of(names, cells);
        widths = new int[columns.size()];
        add(names, widest);
        cells.forEach(row -> add(row, widest));
    }

    List<String> lines() {
        var lines = new ArrayList<String>(rows.size() + 1);
        if (!columns.isEmpty()) {
            rows.forEach(row -> lines.add(line(row)));
            lines.add(1, rule());
        }
        return lines;
    }

    private void add(List<?> cells, int widest) {
        var row = new ArrayList<String>(cells.size());
        for (int i = 0; i < widths.length; i++) {
            row.add(Visible.clip(Visible.of(Cell.text(cells.get(i))), widest));
            widths[i] = Math.max(widths[i], Visible.width(row.get(i)));
        }
        rows.add(row);
    }

    private String line(List<String> row) {
        var line = new StringBuilder();
        for (Column column : columns) {
            String cell = row.get(column.index());
            String padding = " ".repeat(widths[column.index()] - Visible.width(cell));
            line.append(column.index() == 0 ? "" : " │ ");
            line.append(column.isNumber() ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }

    private String rule() {
        var rule = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            rule.append(i == 0 ? "" : "─┼─").append("─".repeat(widths[i]));
        }
        return rule.toString();
    }
}
