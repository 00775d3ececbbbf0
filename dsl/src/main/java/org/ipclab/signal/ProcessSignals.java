package org.ipclab.signal;

import org.ipclab.core.IpcException;
import org.ipclab.os.proc.Processes;
import org.ipclab.os.proc.SignalSets;
import org.ipclab.table.Display;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * What a process does about signals, at an instant, as {@code /proc/PID/status} shows it. The mask is that of its first thread.
 *
 * @param command the process's, as ps(1) shows it in short
 * @param sets bit n - 1 is signal n
 */
public record ProcessSignals(long pid, String command, SignalSets sets) implements Tabular {
    /** {@code NotThere} if there is no such process. */
    public static ProcessSignals of(long pid) {
        if (pid <= 0)
            throw new IpcException.Misused("signals of process " + pid, "A pid is above 0, as ps -e shows it.");
        return SignalSets.of(pid)
                .map(sets -> new ProcessSignals(pid, Processes.command(pid), sets))
                .orElseThrow(() -> new IpcException.NotThere(
                        "signals of process " + pid,
                        "There is no such process (any more): ps -e shows those that there are."));
    }

    @Override
    public Table table() {
        return SignalView.of(this);
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
