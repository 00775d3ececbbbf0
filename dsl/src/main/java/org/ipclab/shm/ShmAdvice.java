package org.ipclab.shm;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipclab.core.PosixName;
import org.ipclab.core.Program;
import org.ipclab.core.Quoted;
import org.ipclab.os.Errno;
import org.ipclab.os.proc.Limits;

/** What to do when a call for POSIX shared memory fails. */
final class ShmAdvice {
    private static final int LONGEST = 255;
    private static final Path FOLDER = Path.of("/dev/shm");

    private ShmAdvice() {}

    static Program.Advice about(ShmPlan plan) {
        return (function, errno) -> about(plan, function, errno);
    }

    private static String about(ShmPlan plan, String function, Errno errno) {
        boolean semaphore = function.startsWith("sem_");
        return switch (errno) {
            case EEXIST ->
                (semaphore
                                ? "Its semaphore " + Quoted.java(plan.name() + ".sem")
                                        + " is there already, left from before: Ipc.sem(..).unlink() it, or take"
                                : "The name is taken: .open() it, take")
                        + " .createOrOpen(), or choose another name.";
            case ENOENT -> missing(semaphore);
            case EACCES, EPERM ->
                "Its mode does not let you, or another user has it: Ipc.list(\"shm\") shows mode and owner.";
            case ENAMETOOLONG -> length(plan);
            case EINVAL -> PosixName.bytes(plan.name()) > LONGEST ? length(plan) : strange(plan);
            case EFBIG -> largest(plan.bytes());
            case ENOSPC, ENOMEM -> function.equals("mmap") ? space() : room(plan.bytes());
            case EISDIR, ELOOP -> strange(plan);
            case EMFILE, ENFILE -> "Too many files are open (ulimit -n): close handles that you do not need.";
            default -> "See shm_overview(7).";
        };
    }

    private static String length(ShmPlan plan) {
        return "A name has " + LONGEST + " bytes at most behind the slash"
                + (plan.permits().isPresent() ? ", and 247 with a semaphore" : "") + ": this one has "
                + PosixName.bytes(plan.name()) + ", shorten it.";
    }

    // anybody may make a folder or a link in /dev/shm: shm_open(3) takes neither
    private static String strange(ShmPlan plan) {
        Path file = plan.file();
        if (Files.isSymbolicLink(file))
            return file + " is a symbolic link, and shm_open(3) follows none: see ls -l /dev/shm.";
        if (Files.isDirectory(file)) return file + " is a folder: choose another name, or rmdir it.";
        return plan.bytes() == 0 ? "See shm_open(3)." : room(plan.bytes());
    }

    /** For a file of any kind. */
    static String largest(long bytes) {
        return bytes + " bytes were asked for, and this process may make files of " + Limits.of("Max file size")
                + " bytes (RLIMIT_FSIZE: ulimit -f), the file system perhaps of fewer: ask for less.";
    }

    private static String space() {
        return "The address space has no room for so much, or there are too many mappings: the limits are "
                + Limits.of("Max address space")
                + " (RLIMIT_AS) and /proc/sys/vm/max_map_count. Open it with a smaller .size(..).";
    }

    private static String missing(boolean semaphore) {
        if (!Files.isDirectory(FOLDER)) return "/dev/shm is not mounted: mount -t tmpfs tmpfs /dev/shm, as root.";
        return semaphore
                ? "The region has no semaphore of its own: it was made without .withSemaphore()."
                : "There is no such object: .create() it, or see Ipc.list(\"shm\") for those there are.";
    }

    private static String room(long bytes) {
        try {
            FileStore store = Files.getFileStore(FOLDER);
            return bytes + " bytes were asked for, and /dev/shm has " + store.getUsableSpace() + " of "
                    + store.getTotalSpace()
                    + " left: ask for less, see Ipc.list() for what lies there, or enlarge it as root: mount -o remount,size=.. /dev/shm.";
        } catch (IOException unreadable) {
            return "/dev/shm cannot be looked at: " + unreadable.getMessage();
        }
    }
}
