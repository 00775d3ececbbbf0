package org.ipclab.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ipclab.table.Table;

/** The table of a state: a row a fact. */
public final class Facts {
    private final List<List<?>> rows = new ArrayList<>();

    /** One more fact; null or an empty Optional is unknown. */
    public Facts add(String fact, Object value) {
        rows.add(Arrays.asList(fact, value));
        return this;
    }

    /** The facts so far, with the columns {@code fact value}. */
    public Table table() {
        return Table.of(List.of("fact", "value"), rows);
    }
}
