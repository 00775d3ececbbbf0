package org.ipclab.lock;

import java.util.List;
import java.util.Optional;
import org.ipclab.os.proc.FileFacts;
import org.ipclab.os.proc.ProcLocks;

/**
 * A lock of this machine, or a request that waits for one.
 * <pre>{@code
 * LockGraph.read().stream().filter(SeenLock::waits)     // who waits, and for whom
 * }</pre>
 *
 * @param path of the file; empty if no process that can be seen has it open
 * @param pids who has it, or waits: more than one if they share the open file description
 * @param blockedBy who must let go first; empty for a lock that is held
 */
public record SeenLock(ProcLocks.Line line, Optional<String> path, List<Long> pids, List<Long> blockedBy) {
    /** A request that is not granted yet. */
    public boolean waits() {
        return line.depth() > 0;
    }

    boolean isOn(FileFacts file) {
        return line.isOn(file);
    }

    /** 0 if it cannot be told. */
    long pid() {
        return pids.isEmpty() ? 0 : pids.get(0);
    }

    /** The path, or the device and inode. */
    public String file() {
        return path.orElse(line.device() + ":" + line.inode());
    }
}
