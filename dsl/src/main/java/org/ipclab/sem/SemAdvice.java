package org.ipclab.sem;

import java.nio.file.Files;
import java.nio.file.Path;
import org.ipclab.core.PosixName;
import org.ipclab.core.Program;
import org.ipclab.os.Errno;

/** What to do when a call for a named semaphore fails. */
final class SemAdvice {
    private static final int LONGEST = 251;

    private SemAdvice() {}

    static Program.Advice about(SemPlan plan) {
        return (function, errno) -> about(plan, errno);
    }

    private static String about(SemPlan plan, Errno errno) {
        return switch (errno) {
            case EEXIST -> "The name is taken: .open() it, take .createOrOpen(), or choose another name.";
            case ENOENT ->
                Files.isDirectory(Path.of("/dev/shm"))
                        ? "There is no such semaphore: .create() it, or see Ipc.list(\"sem\") for those there are."
                        : "/dev/shm is not mounted: mount -t tmpfs tmpfs /dev/shm, as root.";
            case EACCES ->
                "Its mode does not let you, or another user has it: see " + plan.file() + " and Ipc.list(\"sem\").";
            case ENAMETOOLONG -> length(plan);
            case EINVAL ->
                PosixName.bytes(plan.name()) > LONGEST ? length(plan) : "A value is 0 to 2147483647: see sem_open(3).";
            case ENOSPC, ENOMEM -> "/dev/shm is full: see df /dev/shm, and Ipc.list() for what lies there.";
            case EMFILE, ENFILE -> "Too many files are open (ulimit -n): close handles that you do not need.";
            default -> "See sem_overview(7).";
        };
    }

    private static String length(SemPlan plan) {
        return "A name has " + LONGEST + " bytes at most behind the slash (libc puts \"sem.\" before it): this one has "
                + PosixName.bytes(plan.name()) + ", shorten it.";
    }
}
