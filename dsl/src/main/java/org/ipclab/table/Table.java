package org.ipclab.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * An immutable table: names of columns and rows of cells. A cell is a number, true or false, text, a list of these, or null
 * for unknown; arrays become lists, an empty {@code Optional} null, anything else its text.
 *
 * <pre>{@code
 * var t = Table.of(List.of("name", "size"), List.of(List.of("/a", 64), List.of("/b", 4096)));
 * t.where("size", 64).column("name")       // [/a]
 * t.where("colour", 1)                     // IllegalArgumentException: no column "colour"; there are name, size
 * }</pre>
 */
public final class Table implements Tabular {
    private final List<String> names;
    private final List<List<Object>> cells;
    private final String title;
    private final String note;

    private Table(List<String> names, List<List<Object>> cells, String title, String note) {
        this.names = names;
        this.cells = cells;
        this.title = title;
        this.note = note;
    }

    /**
     * A table of these columns and rows, which are copied.
     *
     * @throws IllegalArgumentException if two columns have the same name, or a row has not one cell a column
     */
    public static Table of(List<String> names, List<? extends List<?>> rows) {
        List<String> columns = Column.distinct(names);
        var cells = new ArrayList<List<Object>>(rows.size());
        for (List<?> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("row " + cells.size() + " has " + row.size() + " cells for "
                        + columns.size() + " columns (" + String.join(", ", columns) + "): " + row);
            }
            cells.add(copy(row.stream().map(Cell::of)));
        }
        return new Table(columns, Collections.unmodifiableList(cells), null, null);
    }

    /** The same table under one or more lines that say what it shows; null for none. */
    public Table title(String title) {
        return new Table(names, cells, title, note);
    }

    /** The same table with one or more lines below it, such as what can be done next; null for none. */
    public Table note(String note) {
        return new Table(names, cells, title, note);
    }

    @Override
    public Table table() {
        return this;
    }

    /** How many rows. */
    public int size() {
        return cells.size();
    }

    /** The names of the columns, in their order. */
    public List<String> names() {
        return names;
    }

    /** The rows, in their order. */
    public List<Row> rows() {
        return cells.stream().map(row -> new Row(names, row)).toList();
    }

    /** The cells of one column; unknown ones are null. */
    public List<Object> column(String name) {
        int index = Column.position(names, name);
        return copy(cells.stream().map(row -> row.get(index)));
    }

    /** The rows with this value in this column; numbers are equal by value, so 100 finds 100L; null finds unknown cells. */
    public Table where(String column, Object value) {
        int index = Column.position(names, column);
        Object wanted = Cell.of(value);
        return with(cells.stream().filter(row -> Cell.same(row.get(index), wanted)));
    }

    /** The rows that the condition takes. */
    public Table where(Predicate<Row> keep) {
        return with(cells.stream().filter(row -> keep.test(new Row(names, row))));
    }

    /** In ascending order of a column: numbers by value, text by character, unknown last; equal rows stay in their order. */
    public Table sort(String column) {
        return sorted(column, CellOrder.ascending());
    }

    /** In descending order of a column, unknown last all the same; equal rows stay in their order. */
    public Table sortDescending(String column) {
        return sorted(column, CellOrder.descending());
    }

    /** Only these columns, in this order. */
    public Table columns(String... columns) {
        List<String> picked = Column.distinct(List.of(columns));
        int[] indexes =
                picked.stream().mapToInt(name -> Column.position(names, name)).toArray();
        List<List<Object>> rows = cells.stream()
                .map(row -> copy(Arrays.stream(indexes).mapToObj(row::get)))
                .toList();
        return new Table(picked, rows, title, note);
    }

    /** The first rows, at most so many. */
    public Table limit(int rows) {
        if (rows < 0) {
            throw new IllegalArgumentException("limit(" + rows + "): 0 or more rows");
        }
        return with(cells.stream().limit(rows));
    }

    /** Text for a terminal, with columns in line; every row, however many. */
    public String text() {
        return TextWriter.write(this);
    }

    /** A table element with its own scoped style; head and tail only where there are more than 200 rows. */
    public String html() {
        return HtmlWriter.write(this);
    }

    /** An array with one object a row, keys in the order of the columns; unknown is null. */
    public String json() {
        return JsonWriter.write(this);
    }

    /** RFC 4180, with a header; unknown is empty. */
    public String csv() {
        return CsvWriter.write(this);
    }

    /** A pipe table; unknown is empty. */
    public String markdown() {
        return MarkdownWriter.write(this);
    }

    /** The table on a new line, cut to what JShell shows unless the front end shows it whole. */
    @Override
    public String toString() {
        return Display.text(this);
    }

    List<List<Object>> cells() {
        return cells;
    }

    /** The lines above; null for none. */
    public String title() {
        return title;
    }

    /** The lines below; null for none. */
    public String note() {
        return note;
    }

    private Table sorted(String column, Comparator<Object> order) {
        int index = Column.position(names, column);
        return with(cells.stream().sorted((a, b) -> order.compare(a.get(index), b.get(index))));
    }

    private Table with(Stream<List<Object>> rows) {
        return new Table(names, rows.toList(), title, note);
    }

    /** Like {@code toList()}, with null cells. */
    private static List<Object> copy(Stream<?> cells) {
        return Collections.unmodifiableList(new ArrayList<>(cells.toList()));
    }
}
