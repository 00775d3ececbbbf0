package org.ipclab.shm;

import java.util.List;
import java.util.OptionalInt;
import org.ipclab.core.Mode;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * POSIX shared memory at an instant.
 * <pre>{@code
 * m.state().holders()              // [4711, 4712]
 * m.state().semaphoreValue()       // empty without .withSemaphore()
 * }</pre>
 *
 * @param name with its slash
 * @param size bytes of the object
 * @param usable bytes that this handle reaches
 * @param mapped bytes that it has mapped: whole pages
 * @param address where it is mapped in this process
 * @param mode the permissions in force
 * @param askedMode what the plan asked for, before the umask
 * @param created made here; else the mode that was asked says nothing
 * @param owner the user who made it
 * @param unlinked its name is gone, or another object has it
 * @param holders the processes that have it mapped or open, as far as this one may look
 * @param semaphoreValue of the semaphore that came with it; empty without one
 */
public record SharedMemoryState(
        String name,
        long size,
        long usable,
        long mapped,
        long address,
        Mode mode,
        Mode askedMode,
        boolean created,
        String owner,
        long inode,
        boolean unlinked,
        List<Long> holders,
        OptionalInt semaphoreValue)
        implements Tabular {
    @Override
    public Table table() {
        return ShmView.of(this);
    }
}
