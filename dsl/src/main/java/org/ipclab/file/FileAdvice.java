package org.ipclab.file;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipclab.core.Program;
import org.ipclab.os.Errno;
import org.ipclab.os.ResourceLimit;
import org.ipclab.os.proc.Setting;

/** What to do when a call for a shared file fails. */
final class FileAdvice {
    private static final String INOTIFY = "/proc/sys/fs/inotify/";

    private FileAdvice() {}

    static Program.Advice about(FilePlan plan) {
        return (function, errno) -> function.startsWith("inotify") ? watching(plan, errno) : file(plan, errno);
    }

    private static String file(FilePlan plan, Errno errno) {
        return switch (errno) {
            case ENOENT ->
                Files.isDirectory(folder(plan))
                        ? "There is no such file: .append(..) or .replace(..) makes it."
                        : "The folder " + folder(plan) + " is not there: make it first, or choose another path.";
            case EACCES, EPERM ->
                "The mode of the file, or of a folder on the way, does not let you: see ls -ld " + plan.path() + " "
                        + folder(plan) + ". A replace makes a file in the folder, and needs the right to.";
            case EISDIR -> "That is a folder: name a file in it.";
            case ENOTDIR -> "A folder on the way is none: choose another path.";
            case EROFS -> "The file system may only be read: choose another path.";
            case ENAMETOOLONG -> "A name has 255 bytes at most, and a path 4095: shorten it.";
            case ENOSPC, EDQUOT -> "Nothing was written. " + room(plan);
            case EFBIG -> "Nothing was written. " + largest();
            case EMFILE -> ResourceLimit.descriptors() + ": close handles that you do not need.";
            case ENFILE -> "The machine has too many files open (/proc/sys/fs/file-max).";
            case EAGAIN -> "It has nothing to read now, and reading would wait.";
            default -> "See open(2), write(2) and rename(2).";
        };
    }

    /** What an append says that had room for a part only. */
    static String partly(FilePlan plan, long written, long asked) {
        return "Only the first " + written + " of " + asked + " bytes are in the file now. " + room(plan) + " "
                + largest();
    }

    private static String largest() {
        return "A file may have " + ResourceLimit.of("Max file size") + " bytes here (RLIMIT_FSIZE: ulimit -f).";
    }

    private static String room(FilePlan plan) {
        try {
            FileStore store = Files.getFileStore(folder(plan));
            return "The file system of " + folder(plan) + " has " + store.getUsableSpace() + " of "
                    + store.getTotalSpace() + " bytes left: make room, or choose another folder.";
        } catch (IOException unreadable) {
            return "The file system of " + folder(plan) + " cannot be looked at: " + unreadable.getMessage();
        }
    }

    private static String watching(FilePlan plan, Errno errno) {
        return switch (errno) {
            case EMFILE ->
                ResourceLimit.descriptors() + ", and this user " + setting("max_user_instances")
                        + " watches: close handles or watches that you do not need.";
            case ENOSPC ->
                "This user may have " + setting("max_user_watches") + ": close watches, or raise it as root.";
            case ENOENT, ENOTDIR ->
                "The folder " + folder(plan) + " is not there, and a watch is on the folder: make it first.";
            case EACCES ->
                "You may not read the folder " + folder(plan) + ", and a watch is on the folder: see ls -ld.";
            default -> "See inotify(7).";
        };
    }

    private static String setting(String name) {
        return Setting.read(INOTIFY + name).orElse("an unknown number") + " (" + INOTIFY + name + ")";
    }

    private static Path folder(FilePlan plan) {
        Path folder = Path.of(plan.path()).toAbsolutePath().getParent();
        return folder == null ? Path.of("/") : folder;
    }
}
