package org.ipclab.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.ipclab.table.Row;
import org.ipclab.table.Table;

/** The course of the numbers of a table that change: as a picture for a page, and as a line each for a terminal. */
final class Course {
    /** Numbers that are names: a line through them says nothing. */
    private static final Pattern NAME = Pattern.compile("(?i).*\\b(pids?|inode|id|key|uid|gid|port|address)\\b.*");

    private static final int MOST_LINES = 6;

    private final Map<String, Line> lines = new LinkedHashMap<>();
    private long start;

    /** Takes the numbers of now. */
    void look(Table table, long time) {
        if (start == 0) start = time;
        List<String> names = table.names();
        Changes.rows(table).forEach((key, row) -> {
            for (String name : names.subList(Math.min(1, names.size()), names.size()))
                number(Changes.called(key, name, table), row, name, time);
        });
    }

    private void number(String name, Row row, String column, long time) {
        if (row.get(column) instanceof Number number && !NAME.matcher(name).matches())
            lines.computeIfAbsent(name, Line::new).add(time - start, number.doubleValue());
    }

    private List<Line> changing() {
        return lines.values().stream().filter(Line::changes).limit(MOST_LINES).toList();
    }

    /** A line below each other, in colours that can be seen on white and on black; empty while nothing has changed. */
    String svg(long now) {
        List<Line> shown = changing();
        if (shown.isEmpty()) return "";
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"ipclab-course\" role=\"img\" width=\"")
                .append(Line.WIDTH)
                .append("\" height=\"")
                .append(shown.size() * Line.HEIGHT)
                .append("\" fill=\"currentColor\" font-family=\"sans-serif\" font-size=\"12\">");
        for (int i = 0; i < shown.size(); i++) svg.append(shown.get(i).svg(i, now - start));
        return svg.append("</svg>").toString();
    }

    /** Below a table: name, course, from where to where; empty while nothing has changed. */
    String text() {
        List<String> all = new ArrayList<>();
        for (Line line : changing()) all.add("\n  " + line.text());
        return String.join("", all);
    }
}
