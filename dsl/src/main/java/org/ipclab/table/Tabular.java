package org.ipclab.table;

/** Whatever can be looked at as a table: plans, handles, states, traces, listings. Front ends render this and nothing else. */
public interface Tabular {
    /** This, as a table; never blocks, consumes or throws. */
    Table table();
}
