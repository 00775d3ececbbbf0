package org.ipclab.kernel.cli;

import org.ipclab.Ipc;
import org.ipclab.table.Table;
import picocli.CommandLine.Command;

/** {@code ipclab leaks}: {@code Ipc.leaks()}. */
@Command(name = "leaks", description = "Lists what sessions that have ended made and did not remove.")
final class LeaksCommand extends TableCommand {
    @Override
    Table table() {
        return Ipc.leaks();
    }
}
