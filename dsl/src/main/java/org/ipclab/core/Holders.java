package org.ipclab.core;

import java.util.ArrayList;
import java.util.List;
import org.ipclab.os.proc.Processes;
import org.ipclab.table.Table;

/** Processes that hold an object, as a table. */
public final class Holders {
    private Holders() {}

    /** The same, and whether it is so now or was when the handle was last open. */
    public static Table table(List<Long> pids, boolean isOpen) {
        Table known = table(pids);
        return isOpen ? known : known.note("the handle is closed: as last known");
    }

    /** {@code pid command user}, a row a process. */
    public static Table table(List<Long> pids) {
        List<List<?>> rows = new ArrayList<>();
        for (long pid : pids) rows.add(List.of(pid, Processes.command(pid), Processes.user(pid)));
        return Table.of(List.of("pid", "command", "user"), rows)
                .note(Processes.seesAll() ? null : "processes of other users cannot be seen without root");
    }
}
