package org.ipclab.table;

import java.util.List;
import java.util.regex.Pattern;

/** A table for a spreadsheet, by RFC 4180: a header, CRLF after each record, quotes where they are needed. */
final class CsvWriter {
    private static final Pattern QUOTED = Pattern.compile("[\",\r\n]|^\\s|\\s$|^$");

    private CsvWriter() {}

    static String write(Table table) {
        var text = new StringBuilder();
        record(text, table.names());
        table.cells().forEach(row -> record(text, row));
        return text.toString();
    }

    private static void record(StringBuilder text, List<?> cells) {
        for (int i = 0; i < cells.size(); i++) {
            text.append(i == 0 ? "" : ",").append(field(cells.get(i), cells.size()));
        }
        text.append("\r\n");
    }

    /** Empty text is quoted and unknown is not; alone in its record it is, since readers skip empty lines. */
    private static String field(Object cell, int columns) {
        String data = Cell.data(cell);
        if (cell == null && columns > 1 || !QUOTED.matcher(data).find()) {
            return data;
        }
        return '"' + data.replace("\"", "\"\"") + '"';
    }
}
