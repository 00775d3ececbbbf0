package org.ipclab.sysv;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ipclab.core.Mode;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * System V shared memory at an instant.
 *
 * @param key 0 for one that has none, also since it was removed
 * @param size bytes of the segment, as asked when it was made
 * @param usable bytes that this handle reaches
 * @param mapped bytes that it has attached: whole pages
 * @param address where it is attached in this process
 * @param mode the permissions in force
 * @param askedMode what the plan asked for
 * @param created made here; else the mode that was asked says nothing
 * @param attachCount nattch: how often it is attached now, by all processes together
 * @param creatorPid the process that made it, which may be gone
 * @param lastPid the process that attached or detached last
 * @param attached when that was last done; empty for never
 * @param detached when somebody let go last; empty for never
 * @param changed when it was made, or its mode was changed last
 * @param removed it has no key any more, and is freed when the last process lets go
 * @param locked it is never swapped
 * @param holders the processes that have it attached, as far as this one may look
 */
public record SysvSharedMemoryState(
        int key,
        int id,
        long size,
        long usable,
        long mapped,
        long address,
        Mode mode,
        Mode askedMode,
        boolean created,
        String owner,
        String creator,
        long attachCount,
        long creatorPid,
        long lastPid,
        Optional<Instant> attached,
        Optional<Instant> detached,
        Optional<Instant> changed,
        boolean removed,
        boolean locked,
        List<Long> holders)
        implements Tabular {
    @Override
    public Table table() {
        return SysvShmView.of(this);
    }
}
