package org.ipclab.kernel.cli;

import org.ipclab.Ipc;
import org.ipclab.table.Table;
import picocli.CommandLine.Command;

/** {@code ipclab limits}: {@code Ipc.limits()}. */
@Command(name = "limits", description = "Shows how much IPC this machine allows, what is used, and where it is set.")
final class LimitsCommand extends TableCommand {
    @Override
    Table table() {
        return Ipc.limits();
    }
}
