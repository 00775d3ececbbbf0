package org.ipclab.sem;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ipclab.core.Mode;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * A POSIX semaphore at an instant.
 * <pre>{@code
 * gate.state().waiting()           // 2: threads, of all processes
 * }</pre>
 *
 * @param name with its slash; of an unnamed one the region and the offset
 * @param value permits that are there
 * @param waiting threads that wait for one, of all processes; empty where libc does not show it
 * @param askedMode before the umask; empty if it was opened, not made, here
 * @param mode the permissions in force
 * @param owner the user who made it
 * @param unlinked its name is gone, or another object has it
 * @param holders the processes that have it mapped, as far as this one may look
 */
public record SemaphoreState(
        String name,
        int value,
        OptionalInt waiting,
        Optional<Mode> askedMode,
        Mode mode,
        String owner,
        boolean unlinked,
        List<Long> holders)
        implements Tabular {
    @Override
    public Table table() {
        return SemView.of(this);
    }
}
