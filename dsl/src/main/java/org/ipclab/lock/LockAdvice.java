package org.ipclab.lock;

import org.ipclab.core.Program;
import org.ipclab.os.Errno;

/** What to do when a call for a file lock fails. */
final class LockAdvice {
    private LockAdvice() {}

    static Program.Advice about(LockPlan plan) {
        return (function, errno) -> function.equals("open") ? open(plan, errno) : lock(plan, errno);
    }

    private static String open(LockPlan plan, Errno errno) {
        return switch (errno) {
            case ENOENT -> "A lock needs a file that is there: make it first, as with Files.createFile(Path.of(..)).";
            case EACCES, EPERM, EROFS ->
                plan.isExclusive() && plan.kind() != LockKind.FLOCK
                        ? "An exclusive lock needs the right to write the file: take .shared(), or .flock()."
                        : "You may not read the file: see ls -l " + plan.path() + ".";
            case EISDIR -> "It is a folder: only .flock() and .shared() lock folders.";
            case EMFILE, ENFILE -> "Too many files are open (ulimit -n): release locks that you do not need.";
            default -> "See open(2).";
        };
    }

    static String lock(LockPlan plan, Errno errno) {
        return switch (errno) {
            case EAGAIN, EACCES -> "Somebody is in the way: .query() tells who, .acquire() waits.";
            case EDEADLK ->
                "Who has it waits, in the end, for a lock of this process: release what you hold, let the other finish, and ask again. Ipc.locks() shows who waits for whom.";
            case EBADF ->
                "A write lock needs the file open for writing, and a read lock for reading; this handle has it open for reading only. See ls -l "
                        + plan.path() + ".";
            case EOVERFLOW, EINVAL ->
                "The region reaches beyond what a file can have, or this file system has no such locks.";
            case ENOLCK -> "The kernel has no memory for more locks, or the file server has none.";
            default -> "See fcntl_locking(2) and flock(2).";
        };
    }
}
