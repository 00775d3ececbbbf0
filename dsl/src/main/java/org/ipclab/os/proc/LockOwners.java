package org.ipclab.os.proc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who has locked files open: one walk through /proc. The lines of {@code /proc/locks} name an inode and no path, and an OFD lock
 * belongs to no process, but whoever has its description open holds it, and fdinfo shows it there.
 */
public final class LockOwners {
    /**
     * A descriptor of a locked file, or a mapping of it, which holds a lock open as well.
     *
     * @param fd -1 for a mapping
     * @param locks that were made through it
     */
    private record Opened(long pid, int fd, String path, String device, long inode, List<ProcLocks.Line> locks) {
        boolean is(ProcLocks.Line line) {
            boolean named = inode == line.inode() && device.equals(line.device());
            return named || locks.stream().anyMatch(line::isOnSameFile);
        }
    }

    private final List<Opened> opened = new ArrayList<>();
    private final Map<Long, Optional<List<BlockedOn>>> waits = new HashMap<>();

    private final long start = System.nanoTime();
    private final long nanos;

    private LockOwners(long nanos) {
        this.nanos = nanos;
    }

    /** The owners of the files of these lines, as far as this process may look. */
    public static LockOwners of(Collection<ProcLocks.Line> lines) {
        return of(lines, Long.MAX_VALUE);
    }

    /** As many as can be found in so many nanoseconds: where there are many processes and descriptors, the walk takes seconds. */
    public static LockOwners of(Collection<ProcLocks.Line> lines, long nanos) {
        LockOwners owners = new LockOwners(nanos);
        Set<Long> inodes = lines.stream().map(ProcLocks.Line::inode).collect(Collectors.toSet());
        if (inodes.isEmpty()) return owners;
        List<Long> pids = Processes.pids();
        for (long pid : pids) owners.lookAtDescriptors(pid, inodes);
        for (long pid : pids) owners.lookAtMappings(pid, inodes);
        return owners;
    }

    private boolean isLate() {
        return System.nanoTime() - start > nanos;
    }

    private void lookAtDescriptors(long pid, Set<Long> inodes) {
        if (isLate()) return;
        for (Path link : Processes.descriptors(pid)) {
            if (isLate()) return;
            String target = target(link);
            if (target.startsWith("/"))
                FileFacts.of(link)
                        .filter(file -> inodes.contains(file.inode()))
                        .ifPresent(file -> add(pid, link, target, file));
        }
    }

    private void lookAtMappings(long pid, Set<Long> inodes) {
        if (isLate()) return;
        for (ProcMaps.Mapped mapped : ProcMaps.read(pid, ""))
            if (inodes.contains(mapped.inode()))
                opened.add(new Opened(pid, -1, mapped.path(), mapped.device(), mapped.inode(), List.of()));
    }

    private void add(long pid, Path link, String target, FileFacts file) {
        int fd = Integer.parseInt(link.getFileName().toString());
        opened.add(new Opened(pid, fd, target, file.device(), file.inode(), ProcLocks.read(pid, fd)));
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closed) {
            return "";
        }
    }

    /** Where the file of this line is; empty if no process that can be seen has it open. */
    public Optional<String> path(ProcLocks.Line line) {
        return opened.stream().filter(file -> file.is(line)).map(Opened::path).findFirst();
    }

    /** The processes that hold this lock: the one that made it, and for OFD locks and flock all that have its description open. */
    public List<Long> pids(ProcLocks.Line line) {
        Set<Long> pids = new TreeSet<>();
        for (Opened file : opened) if (file.locks.stream().anyMatch(lock -> isSame(lock, line))) pids.add(file.pid);
        if (pids.isEmpty() && line.pid() > 0) pids.add(line.pid());
        // the descriptor is closed, but a mapping keeps the description
        if (pids.isEmpty()) for (Opened file : opened) if (file.fd == -1 && file.is(line)) pids.add(file.pid);
        return List.copyOf(pids);
    }

    private static boolean isSame(ProcLocks.Line one, ProcLocks.Line other) {
        return one.isOnSameFile(other)
                && one.kind().equals(other.kind())
                && one.isWrite() == other.isWrite()
                && one.pid() == other.pid()
                && one.start() == other.start()
                && one.end() == other.end();
    }

    /** The processes with a thread that waits for just this OFD lock on the file of this line: the kernel names none. */
    public List<Long> waiters(ProcLocks.Line line) {
        Set<Long> pids = new TreeSet<>();
        for (Opened file : opened)
            if (file.fd >= 0 && file.is(line))
                for (BlockedOn blocked :
                        waits.computeIfAbsent(file.pid, BlockedOn::of).orElse(List.of()))
                    if (blocked.fd() == file.fd
                            && blocked.lock() != null
                            && blocked.lock().is(line)) pids.add(file.pid);
        return List.copyOf(pids);
    }
}
