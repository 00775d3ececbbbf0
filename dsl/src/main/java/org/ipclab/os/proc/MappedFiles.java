package org.ipclab.os.proc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Files that processes have mapped, by the lines of {@code /proc/PID/maps}. */
public final class MappedFiles {
    private static final String DELETED = " (deleted)";

    private MappedFiles() {}

    /** Where the file of this descriptor is now, without symbolic links; empty if its name is gone. */
    public static Optional<Path> real(int fd) {
        try {
            Path path = Files.readSymbolicLink(Path.of("/proc/self/fd/" + fd));
            return path.toString().endsWith(DELETED) ? Optional.empty() : Optional.of(path);
        } catch (IOException hidden) {
            return Optional.empty();
        }
    }

    /** The pids that have this file mapped, in order; it had this path when it was opened here. */
    public static List<Long> holders(Path real, FileFacts file) {
        List<Long> pids = new ArrayList<>();
        for (long pid : Processes.pids())
            if (ProcMaps.read(pid, "/").stream().anyMatch(mapped -> is(mapped, real, file))) pids.add(pid);
        return pids;
    }

    // by path and inode too: on overlay and btrfs the device of the mapping is not that of the file
    private static boolean is(ProcMaps.Mapped mapped, Path real, FileFacts file) {
        if (mapped.inode() != file.inode()) return false;
        return mapped.device().equals(file.device())
                || path(mapped).replace(DELETED, "").equals(real.toString());
    }

    /** The path of a mapping as the file system has it. */
    static String path(ProcMaps.Mapped mapped) {
        // the kernel writes a line end inside a path as \012
        String bytes = mapped.path().replace("\\012", "\n");
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** The files that somebody has mapped so that others see what is put (MAP_SHARED), and by whom they are mapped at all. */
    public static Map<Path, TreeSet<Long>> shared() {
        Map<String, TreeSet<Long>> pids = new TreeMap<>();
        Map<String, Long> shared = new TreeMap<>();
        for (long pid : Processes.pids())
            for (ProcMaps.Mapped mapped : ProcMaps.read(pid, "/")) {
                pids.computeIfAbsent(path(mapped), path -> new TreeSet<>()).add(pid);
                if (mapped.permissions().endsWith("s")) shared.put(path(mapped), mapped.inode());
            }
        Map<Path, TreeSet<Long>> files = new TreeMap<>();
        shared.forEach((path, inode) -> file(path, inode).ifPresent(file -> files.put(file, pids.get(path))));
        return files;
    }

    /** A plain file that still has this path; no object of the kernel, whose name is not the file's. */
    private static Optional<Path> file(String path, long inode) {
        try {
            Path file = Path.of(path);
            boolean is = Files.isRegularFile(file)
                    && FileFacts.of(file).filter(now -> now.inode() == inode).isPresent();
            return is ? Optional.of(file) : Optional.empty();
        } catch (InvalidPathException unreadable) {
            return Optional.empty();
        }
    }
}
