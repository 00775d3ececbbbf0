package org.ipclab.kernel.cli;

import org.ipclab.Ipc;
import org.ipclab.table.Table;
import picocli.CommandLine.Command;

/** {@code ipclab cleanup}: {@code Ipc.cleanup(Ipc.leaks())}. */
@Command(
        name = "cleanup",
        description = "Removes what sessions that have ended made and did not remove, and says what.")
final class CleanupCommand extends TableCommand {
    @Override
    Table table() {
        return Ipc.cleanup(Ipc.leaks());
    }
}
