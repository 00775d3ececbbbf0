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

    /**
     * A file that somebody has mapped so that others see what is put (MAP_SHARED).
     *
     * @param isWritten somebody may put something
     * @param holders who has it mapped in any way
     */
    public record Shared(boolean isWritten, List<Long> holders) {}

    private static final class Found {
        private final TreeSet<Long> pids = new TreeSet<>();
        private long inode;
        private boolean shared;
        private boolean written;

        private void add(long pid, ProcMaps.Mapped mapped) {
            pids.add(pid);
            inode = mapped.inode();
            shared |= mapped.permissions().endsWith("s");
            written |= mapped.permissions().matches(".w.s");
        }
    }

    /** Every file that is mapped in this way, by its path. */
    public static Map<Path, Shared> shared() {
        Map<String, Found> all = new TreeMap<>();
        for (long pid : Processes.pids())
            for (ProcMaps.Mapped mapped : ProcMaps.read(pid, "/"))
                all.computeIfAbsent(path(mapped), path -> new Found()).add(pid, mapped);
        Map<Path, Shared> files = new TreeMap<>();
        all.forEach((path, found) -> {
            if (found.shared)
                file(path, found.inode)
                        .ifPresent(file -> files.put(file, new Shared(found.written, List.copyOf(found.pids))));
        });
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
