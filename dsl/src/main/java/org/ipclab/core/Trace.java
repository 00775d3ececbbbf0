package org.ipclab.core;

import java.util.List;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/** The libc calls that were made, oldest first. */
public final class Trace implements Tabular {
    private final List<Call> calls = new java.util.concurrent.CopyOnWriteArrayList<>();

    /** The calls so far. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    @Override
    public Table table() {
        throw new UnsupportedOperationException();
    }
}
