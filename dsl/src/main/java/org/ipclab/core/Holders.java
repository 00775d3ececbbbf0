package org.ipclab.core;

import java.util.ArrayList;
import java.util.List;
import org.ipclab.os.proc.Processes;
import org.ipclab.table.Table;

/** Processes that hold an object, as a table. */
public final class Holders {
    private Holders() {}

    /** {@code pid command user}, a row a process. */
    public static Table table(List<Long> pids) {
        List<List<?>> rows = new ArrayList<>();
        for (long pid : pids) rows.add(List.of(pid, Processes.command(pid), Processes.user(pid)));
        return Table.of(List.of("pid", "command", "user"), rows)
                .note(Processes.seesAll() ? null : "processes of other users cannot be seen without root");
    }
}
