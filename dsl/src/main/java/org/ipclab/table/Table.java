package org.ipclab.table;

import java.util.List;
import java.util.function.Predicate;

/** An immutable table: names of columns and rows of cells. */
public final class Table implements Tabular {
    private final List<String> names;
    private final List<? extends List<?>> rows;

    private Table(List<String> names, List<? extends List<?>> rows) {
        this.names = names;
        this.rows = rows;
    }

    public static Table of(List<String> names, List<? extends List<?>> rows) {
        return new Table(names, rows);
    }

    /** The same table under a line that says what it shows; null for none. */
    public Table title(String title) {
        return this;
    }

    /** The same table with a line below it, such as what can be done next; null for none. */
    public Table note(String note) {
        return this;
    }

    @Override
    public Table table() {
        return this;
    }

    public int size() {
        return rows.size();
    }

    public List<String> names() {
        return names;
    }

    public List<Row> rows() {
        return rows.stream().map(cells -> new Row(names, cells)).toList();
    }

    public List<Object> column(String name) {
        throw new UnsupportedOperationException();
    }

    public Table where(String column, Object value) {
        throw new UnsupportedOperationException();
    }

    public Table where(Predicate<Row> keep) {
        throw new UnsupportedOperationException();
    }

    public Table sort(String column) {
        throw new UnsupportedOperationException();
    }

    public Table sortDescending(String column) {
        throw new UnsupportedOperationException();
    }

    public Table columns(String... columns) {
        throw new UnsupportedOperationException();
    }

    public Table limit(int most) {
        throw new UnsupportedOperationException();
    }

    public void show() {
        System.out.println(text());
    }

    public String text() {
        return names + "\n" + rows;
    }

    public String html() {
        throw new UnsupportedOperationException();
    }

    public String json() {
        throw new UnsupportedOperationException();
    }

    public String csv() {
        throw new UnsupportedOperationException();
    }

    public String markdown() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String toString() {
        return "\n" + text();
    }
}
