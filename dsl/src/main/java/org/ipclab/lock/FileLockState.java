package org.ipclab.lock;

import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * A file lock at an instant.
 *
 * @param path as the plan has it
 * @param kind {@code posix}, {@code ofd} or {@code flock}
 * @param type {@code shared} or {@code exclusive}, as it was last asked for
 * @param start the first byte
 * @param length in bytes; 0 to the end of the file and beyond
 * @param held does the kernel still have all of it, at least of this type? A classic lock is gone when this process closes any
 *     descriptor of the file
 */
public record FileLockState(String path, String kind, String type, long start, long length, boolean held)
        implements Tabular {
    @Override
    public Table table() {
        return LockView.of(this);
    }
}
