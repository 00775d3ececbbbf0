package org.ipclab.table;

import java.math.BigDecimal;
import java.util.List;

/**
 * One row of a {@link Table}, read by the names of its columns. A name that the table does not have is an
 * {@code IllegalArgumentException} that names those it has.
 *
 * <pre>{@code
 * long size = Ipc.list("shm").rows().get(0).number("size");
 * }</pre>
 */
public final class Row {
    private final List<String> names;
    private final List<Object> cells;

    Row(List<String> names, List<Object> cells) {
        this.names = names;
        this.cells = cells;
    }

    /** The cell under this name: a number, true or false, text, a list, or null where it is unknown. */
    public Object get(String column) {
        return cells.get(Column.position(names, column));
    }

    /** The cell as text; a list is {@code 1234, 5678}, unknown is {@code –}. */
    public String text(String column) {
        return Cell.text(get(column));
    }

    /** The cell as a whole number; anything else, also one that a {@code long} cannot hold, is an {@code IllegalStateException}. */
    public long number(String column) {
        Object cell = get(column);
        if (!(cell instanceof Number)) {
            throw new IllegalStateException("column \"" + column + "\" holds no number here but " + Cell.text(cell)
                    + "; ask get(..) or text(..)");
        }
        try {
            return new BigDecimal(cell.toString()).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalStateException(
                    "column \"" + column + "\" holds " + cell + ", which is no whole number of a long; ask get(..)", e);
        }
    }

    /** The cells in the order of the columns, as {@code name=/a size=64}. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            text.append(i == 0 ? "" : " ").append(names.get(i)).append('=').append(Cell.text(cells.get(i)));
        }
        return text.toString();
    }
}
