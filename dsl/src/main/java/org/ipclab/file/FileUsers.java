package org.ipclab.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ipclab.core.IpcException;
import org.ipclab.os.proc.FileFacts;
import org.ipclab.os.proc.ProcMaps;
import org.ipclab.os.proc.Processes;
import org.ipclab.table.Table;

/** The processes that have a file open or mapped, as far as this one may look. */
final class FileUsers {
    private static final List<String> COLUMNS = List.of("pid", "command", "user", "fd", "access");
    private static final int ACCESS = 3;
    private static final String[] WAYS = {"read", "write", "read and write", "a way of its driver"};
    private static final int O_APPEND = 02000;
    private static final int O_PATH = 010000000;

    private FileUsers() {}

    /** A row a descriptor, and one for a process that has it mapped. {@code NotThere} if there is no such file. */
    static Table of(FilePlan plan) {
        Path path = Path.of(plan.path());
        FileFacts file = FileFacts.of(path)
                .orElseThrow(() -> new IpcException.NotThere(
                        plan.asked("attached to"), "There is no such file, or it cannot be reached: see ls -l."));
        List<List<?>> rows = new ArrayList<>();
        for (long pid : Processes.pids()) {
            for (Path link : Processes.descriptors(pid)) if (isOpen(link, file)) rows.add(row(pid, link));
            for (ProcMaps.Mapped mapped : ProcMaps.read(pid, Long.toString(file.inode())))
                if (mapped.inode() == file.inode() && mapped.device().equals(file.device()))
                    rows.add(row(pid, null, "mapped " + mapped.permissions()));
        }
        return Table.of(COLUMNS, rows).note(note(rows));
    }

    private static String note(List<List<?>> rows) {
        String sight = Processes.seesAll() ? null : "processes of other users cannot be seen without root";
        return rows.isEmpty() && sight == null ? "nobody has it open" : sight;
    }

    /** Pipes, sockets and the like have no path, and are not asked. */
    private static boolean isOpen(Path link, FileFacts file) {
        try {
            return Files.readSymbolicLink(link).toString().startsWith("/")
                    && FileFacts.of(link).filter(file::is).isPresent();
        } catch (IOException closed) {
            return false;
        }
    }

    private static List<?> row(long pid, Path link) {
        String fd = link.getFileName().toString();
        return row(pid, Integer.valueOf(fd), access(Path.of("/proc/" + pid + "/fdinfo/" + fd)));
    }

    private static List<?> row(long pid, Integer fd, String access) {
        return Arrays.asList(pid, Processes.command(pid), Processes.user(pid), fd, access);
    }

    private static String access(Path info) {
        try {
            return access(Files.readAllLines(info));
        } catch (IOException closed) {
            return null;
        }
    }

    /** What the lines of {@code /proc/PID/fdinfo/FD} say, whose flags are octal. */
    static String access(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("flags:"))
                .map(line ->
                        way(Integer.parseInt(line.substring("flags:".length()).strip(), 8)))
                .findFirst()
                .orElse(null);
    }

    private static String way(int flags) {
        if ((flags & O_PATH) != 0) return "path only";
        return (flags & O_APPEND) == 0 ? WAYS[flags & ACCESS] : "append" + (flags % 4 == 2 ? " and read" : "");
    }
}
