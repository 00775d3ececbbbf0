package org.ipclab.sysv;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ipclab.core.Mode;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * A System V semaphore set at an instant; the semaphores are read one after the other, so that a set in use may have changed
 * between two of them (the values are read at once).
 *
 * @param key 0 for IPC_PRIVATE
 * @param askedMode of a set that was made here; empty if it was opened
 * @param mode the permissions in force
 * @param owner the user who has it
 * @param values of all semaphores, at one instant
 * @param lastPids who operated on each of them last; 0 for nobody
 * @param waitingForMore threads that wait to take, by semaphore
 * @param waitingForZero threads that wait for zero, by semaphore
 * @param lastOperation when; empty before the first
 * @param lastChange when it was made, or got its values or mode
 */
public record SemaphoreSetState(
        int key,
        int id,
        int count,
        Optional<Mode> askedMode,
        Mode mode,
        String owner,
        int[] values,
        long[] lastPids,
        int[] waitingForMore,
        int[] waitingForZero,
        Optional<Instant> lastOperation,
        Instant lastChange)
        implements Tabular {
    @Override
    public Table table() {
        return SemaphoreSetView.of(this);
    }

    // of a record with arrays the equality that Java gives is that of the arrays' identity

    private List<Object> facts() {
        return List.of(
                key,
                id,
                count,
                askedMode,
                mode,
                owner,
                Arrays.toString(values),
                Arrays.toString(lastPids),
                Arrays.toString(waitingForMore),
                Arrays.toString(waitingForZero),
                lastOperation,
                lastChange);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SemaphoreSetState state && facts().equals(state.facts());
    }

    @Override
    public int hashCode() {
        return facts().hashCode();
    }

    @Override
    public String toString() {
        return "SemaphoreSetState" + facts();
    }
}
