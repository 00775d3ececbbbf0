package org.ipclab.table;

import java.util.List;

/** One row of a {@link Table}. */
public final class Row {
    private final List<String> names;
    private final List<?> cells;

    Row(List<String> names, List<?> cells) {
        this.names = names;
        this.cells = cells;
    }

    /** The cell under this name: a number, text, a list, or null where it is unknown. */
    public Object get(String column) {
        return cells.get(names.indexOf(column));
    }

    /** The cell as text; unknown is {@code –}. */
    public String text(String column) {
        return String.valueOf(get(column));
    }

    /** The cell as a number. */
    public long number(String column) {
        return ((Number) get(column)).longValue();
    }
}
