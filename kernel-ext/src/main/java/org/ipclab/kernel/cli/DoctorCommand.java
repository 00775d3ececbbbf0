package org.ipclab.kernel.cli;

import org.ipclab.Ipc;
import org.ipclab.table.Table;
import picocli.CommandLine.Command;

/** {@code ipclab doctor}: {@code Ipc.doctor()}. */
@Command(name = "doctor", description = "Checks what this machine offers, and says what to do where it is too little.")
final class DoctorCommand extends TableCommand {
    @Override
    Table table() {
        return Ipc.doctor();
    }
}
