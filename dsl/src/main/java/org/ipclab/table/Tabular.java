package org.ipclab.table;

/**
 * Whatever can be looked at as a table: plans, handles, states, traces, listings. Front ends render this and nothing else.
 *
 * <pre>{@code
 * String page = Ipc.shm("frames").size("64K").table().html();
 * }</pre>
 */
public interface Tabular {
    /** This, as a table; never blocks, consumes or throws. */
    Table table();

    /** Prints the whole of it on standard output, where {@code toString()} may have left rows out. */
    default void show() {
        System.out.println(table().text());
    }
}
