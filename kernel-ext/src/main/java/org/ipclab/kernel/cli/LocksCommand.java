package org.ipclab.kernel.cli;

import org.ipclab.Ipc;
import org.ipclab.table.Table;
import picocli.CommandLine.Command;

/** {@code ipclab locks}: {@code Ipc.locks()}. */
@Command(name = "locks", description = "Lists the file locks of this machine, who has them, and who waits for whom.")
final class LocksCommand extends TableCommand {
    @Override
    Table table() {
        return Ipc.locks();
    }
}
