package org.ipclab.lock;

import java.time.Duration;
import java.util.Optional;
import org.ipclab.core.IpcException;
import org.ipclab.core.Quoted;
import org.ipclab.core.Waiting;
import org.ipclab.table.Display;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * A lock on a file, or a region of it, that is going to be taken: exclusive, on the whole file and a classic one of fcntl(2)
 * unless told otherwise. The file must exist; no lock ever changes or removes it.
 * <pre>{@code
 * var lock = Ipc.lock("/srv/data").region(0, 100).acquire();     // waits
 * Ipc.lock("/srv/data").shared().tryAcquire()                    // empty: never waits
 * Ipc.lock("/srv/data").query()                                  // who is in the way
 * Ipc.lock("/srv/data").flock().region(0, 100).acquire();        // Misused: flock(2) knows whole files only
 * }</pre>
 *
 * @param path of the file
 * @param kind classic, OFD or flock
 * @param isExclusive nobody else may have any lock there; else nobody else may have an exclusive one
 * @param start the first byte
 * @param length in bytes; 0 to the end of the file and beyond
 * @param isRegion a region was asked for
 */
public record LockPlan(String path, LockKind kind, boolean isExclusive, long start, long length, boolean isRegion)
        implements Tabular {
    /** Classic, exclusive, on the whole file. */
    public static LockPlan of(String path) {
        if (path == null || path.isEmpty() || path.indexOf('\0') >= 0)
            throw new IpcException.Misused(
                    "lock " + (path == null ? null : Quoted.java(path)), "Give it the path of a file.");
        return new LockPlan(path, LockKind.POSIX, true, 0, 0, false);
    }

    /** Others may have shared locks at the same time: for those who read. */
    public LockPlan shared() {
        return new LockPlan(path, kind, false, start, length, isRegion);
    }

    /** Nobody else has any lock at the same time: for those who write. */
    public LockPlan exclusive() {
        return new LockPlan(path, kind, true, start, length, isRegion);
    }

    /** So many bytes from there, whether the file reaches so far or not; length 0: to the end of the file and beyond. */
    public LockPlan region(long start, long length) {
        if (start < 0 || length < 0)
            throw new IpcException.Misused(
                    "lock " + Quoted.java(path) + " region " + start + ", " + length,
                    "A region begins at 0 or later and has 0 or more bytes; 0 is to the end of the file and beyond.");
        return new LockPlan(path, kind, isExclusive, start, length, true);
    }

    /**
     * A classic lock, fcntl(2) F_SETLK: it belongs to the process, so its threads do not exclude each other, and it is gone as
     * soon as the process closes <b>any</b> descriptor of the file.
     */
    public LockPlan posix() {
        return new LockPlan(path, LockKind.POSIX, isExclusive, start, length, isRegion);
    }

    /** An OFD lock, fcntl(2) F_OFD_SETLK: it belongs to this handle, excludes other threads too, and no other close drops it. */
    public LockPlan ofd() {
        return new LockPlan(path, LockKind.OFD, isExclusive, start, length, isRegion);
    }

    /** A lock of flock(2): on the whole file, belongs to this handle; it and the locks of fcntl(2) do not see each other. */
    public LockPlan flock() {
        return new LockPlan(path, LockKind.FLOCK, isExclusive, start, length, isRegion);
    }

    /**
     * Takes the lock, and waits for it. {@code Interrupted} if the thread is; {@code Misused} (EDEADLK) if the kernel sees that
     * this would close a cycle of processes that wait for each other's classic locks.
     */
    public FileLock acquire() {
        return new Acquisition(this, Long.MAX_VALUE).waiting();
    }

    /** The same, and waits so long at most; then {@code TimedOut}. Zero tries once. */
    public FileLock acquire(Duration atMost) {
        return new Acquisition(this, Waiting.nanos(atMost)).waiting();
    }

    /** Takes the lock if nobody is in the way; empty if somebody is. */
    public Optional<FileLock> tryAcquire() {
        return new Acquisition(this, 0).now();
    }

    /** Who has a lock that is in the way of this one now; empty if nobody. Takes nothing, and needs the right to read only. */
    public Optional<LockHolder> query() {
        return new Acquisition(this, 0).query();
    }

    /** The calls that {@link #acquire()} makes; {@link #tryAcquire()} makes the same without the W of wait. */
    public Table explain() {
        return LockSteps.of(this).program().table();
    }

    /** {@link #acquire()} as a C program; it compiles with {@code cc -Wall -Werror}, and the lock goes when it ends. */
    public String toC() {
        return LockSteps.of(this).program().toC();
    }

    String title() {
        return "lock " + Quoted.java(path);
    }

    /** What must be right before the kernel is asked. */
    void check() {
        if (kind == LockKind.FLOCK && isRegion)
            throw new IpcException.Misused(
                    title() + " flock region " + start + ", " + length,
                    "flock(2) locks whole files: leave .region(..) out, or take .posix() or .ofd().");
    }

    @Override
    public Table table() {
        return LockView.of(this);
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
