package org.ipclab.kernel.cli;

import org.ipclab.Ipc;
import org.ipclab.table.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ipclab list [KIND]}: {@code Ipc.list()}. */
@Command(name = "list", description = "Lists the IPC objects of this machine and who holds them.")
final class ListCommand extends TableCommand {
    @Parameters(arity = "0..1", paramLabel = "KIND", description = "one kind only, such as shm or sem")
    private String kind;

    @Override
    Table table() {
        return kind == null ? Ipc.list() : Ipc.list(kind);
    }
}
