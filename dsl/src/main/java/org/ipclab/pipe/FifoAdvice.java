package org.ipclab.pipe;

import java.nio.file.Files;
import java.nio.file.Path;
import org.ipclab.core.Program;
import org.ipclab.os.Errno;
import org.ipclab.os.ResourceLimit;

/** What to do when a call for a FIFO fails. */
final class FifoAdvice {
    private FifoAdvice() {}

    static Program.Advice about(FifoPlan plan) {
        return (function, errno) -> about(plan, errno);
    }

    static String about(FifoPlan plan, Errno errno) {
        return switch (errno) {
            case EEXIST -> "The path is taken: .open() it if it is a FIFO, or choose another path.";
            case ENOENT -> missing(plan);
            case EACCES, EPERM ->
                "The mode of the FIFO, or of a folder on the way, does not let you: see ls -l " + plan.name() + ".";
            case EROFS -> "The file system may only be read: choose another path.";
            case ENAMETOOLONG -> "A name has 255 bytes at most, and a path 4095: shorten it.";
            case ENOTDIR -> "Something on the way is no folder: choose another path.";
            case ENOSPC, EDQUOT -> "The file system has no room for one more name: see df -i.";
            case ENXIO -> "Nobody has it open to read: .writer() waits for a reader.";
            case EMFILE -> ResourceLimit.descriptors() + ": close ends that you do not need.";
            default -> "See fifo(7) and open(2).";
        };
    }

    private static String missing(FifoPlan plan) {
        Path folder = plan.file().toAbsolutePath().getParent();
        return folder == null || Files.isDirectory(folder)
                ? "There is no such FIFO: .create() it, or see Ipc.list(\"fifo\") for those that are open."
                : "The folder " + folder + " is not there: make it first, or choose another path.";
    }
}
