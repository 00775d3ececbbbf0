package org.ipclab.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ipclab.table.Row;
import org.ipclab.table.Table;

/** What is another in a table than it was before: {@code value: 1 → 0}. A row is known by its first cell. */
final class Changes {
    private Changes() {}

    /** In one line; empty if nothing is. */
    static String between(Table before, Table now) {
        Map<String, Row> old = rows(before);
        List<String> changes = new ArrayList<>();
        rows(now).forEach((key, row) -> {
            Row was = old.remove(key);
            if (was == null) changes.add("+ " + whole(row, now));
            else if (before.names().equals(now.names())) cells(key, was, row, now, changes);
        });
        old.values().forEach(row -> changes.add("- " + whole(row, before)));
        return String.join(" · ", changes);
    }

    private static void cells(String key, Row was, Row row, Table now, List<String> changes) {
        List<String> names = now.names();
        for (String name : names.subList(Math.min(1, names.size()), names.size())) {
            if (!Objects.equals(was.get(name), row.get(name)))
                changes.add(called(key, name, now) + ": " + was.text(name) + " → " + row.text(name));
        }
    }

    /** A number of a table by name: that of the fact where the table is one of facts, else the row's and the column's. */
    static String called(String key, String column, Table table) {
        return table.names().size() == 2 ? key : key + " " + column;
    }

    /** By the first cell; the second row of the same is {@code x (2)}. */
    static Map<String, Row> rows(Table table) {
        Map<String, Row> rows = new LinkedHashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        for (Row row : table.rows()) {
            String first = table.names().isEmpty() ? "" : row.text(table.names().get(0));
            int count = counts.merge(first, 1, Integer::sum);
            rows.put(count == 1 ? first : first + " (" + count + ")", row);
        }
        return rows;
    }

    private static String whole(Row row, Table table) {
        List<String> cells = new ArrayList<>();
        table.names().forEach(name -> cells.add(row.text(name)));
        return String.join(" ", cells);
    }
}
