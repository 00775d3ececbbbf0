package org.ipclab.signal;

import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * A signal that was taken.
 *
 * @param name {@code SIGUSR1}, {@code SIGRTMIN+1}
 * @param number the same as a number
 * @param pid who sent it; 0 for the kernel itself
 * @param uid the user who sent it; 0 for the kernel itself
 * @param value what {@code queue(pid, value)} sent along; 0 for a signal that was sent without a value
 */
public record ReceivedSignal(String name, int number, long pid, int uid, int value) implements Tabular {
    @Override
    public Table table() {
        return SignalView.of(this);
    }
}
