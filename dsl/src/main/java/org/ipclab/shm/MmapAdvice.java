package org.ipclab.shm;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import org.ipclab.core.Program;
import org.ipclab.os.Errno;
import org.ipclab.os.ResourceLimit;

/** What to do when a call for a mapped file fails. */
final class MmapAdvice {
    private static final long PAGE = 4096;

    private MmapAdvice() {}

    static Program.Advice about(MmapPlan plan) {
        return (function, errno) -> switch (function) {
            case "mmap" -> mapping(plan, errno);
            case "mlock" -> locking(errno);
            case "linkat" -> linking(errno);
            default -> file(plan, errno);
        };
    }

    private static String file(MmapPlan plan, Errno errno) {
        return switch (errno) {
            case EEXIST -> "The path is taken: .open() it, take .createOrOpen(), or choose another path.";
            case ENOENT -> missing(plan);
            case ELOOP -> "Symbolic links on the way lead in a circle: see ls -l, or choose another path.";
            case EACCES, EPERM ->
                "The mode of the file, or of a folder on the way, does not let you"
                        + (plan.isReadOnly() ? ": see ls -l." : ": see ls -l; .readOnly() may be allowed.");
            case EISDIR, ENOTDIR -> "That is no file, or a folder on the way is none: choose another path.";
            case EROFS -> "The file system may only be read: .open() with .readOnly(), or choose another path.";
            case ENAMETOOLONG -> "A name has 255 bytes at most, and a path 4095: shorten it.";
            case ENOSPC, EDQUOT, EFBIG, EINVAL -> room(plan);
            case EMFILE, ENFILE -> "Too many files are open (ulimit -n): close handles that you do not need.";
            default -> "See open(2) and mmap(2).";
        };
    }

    private static String missing(MmapPlan plan) {
        if (!Files.isDirectory(plan.folder()))
            return "The folder " + plan.folder() + " is not there: make it first, or choose another path.";
        return Files.isSymbolicLink(plan.file())
                ? "It is a symbolic link to what is not there: see ls -l. Make that, or remove the link."
                : "There is no such file: .create() it, or see Ipc.list(\"mmap\") for those that are mapped.";
    }

    private static String mapping(MmapPlan plan, Errno errno) {
        return switch (errno) {
            case EINVAL -> plan.offset() % PAGE == 0 ? nothing(plan) : unaligned(plan.offset());
            case ENOMEM, EOVERFLOW ->
                "The address space has no room for so much, or there are too many mappings: the limits are "
                        + ResourceLimit.of("Max address space")
                        + " (RLIMIT_AS) and /proc/sys/vm/max_map_count. Map a part of it.";
            case ENODEV -> "Its file system cannot map files: choose another one.";
            case EACCES, EPERM -> "It was opened in a way that does not let it be mapped so: take .readOnly().";
            case EAGAIN -> "The file is locked: see Ipc.locks().";
            default -> "See mmap(2).";
        };
    }

    private static String unaligned(long offset) {
        long before = offset - offset % PAGE;
        return "A mapping begins with a page, at a multiple of " + PAGE + ": take .offset(" + before + ") or .offset("
                + (before + PAGE) + ").";
    }

    private static String nothing(MmapPlan plan) {
        return plan.bytes().isPresent() && plan.bytes().getAsLong() > 0
                ? "So many bytes cannot be mapped: take less."
                : "Nothing cannot be mapped: the size is 0, or the file has nothing behind the offset. Take .size(4096), or fill it first.";
    }

    private static String locking(Errno errno) {
        return switch (errno) {
            case ENOMEM, EPERM, EAGAIN ->
                "This process may lock " + ResourceLimit.of("Max locked memory")
                        + " bytes (RLIMIT_MEMLOCK): raise it with ulimit -l, or map less. Pages that are no longer in the file cannot be locked either.";
            default -> "See mlock(2).";
        };
    }

    private static String linking(Errno errno) {
        return errno == Errno.EPERM
                ? "This file system knows no hard links, so that a file cannot be made unseen: .create() it instead."
                : "See linkat(2).";
    }

    private static String room(MmapPlan plan) {
        try {
            FileStore store = Files.getFileStore(plan.folder());
            return plan.end() + " bytes were asked for, and the file system of " + plan.folder() + " has "
                    + store.getUsableSpace() + " of " + store.getTotalSpace()
                    + " left: ask for less, or choose another folder.";
        } catch (IOException unreadable) {
            return "The file system of " + plan.folder() + " cannot be looked at: " + unreadable.getMessage();
        }
    }
}
