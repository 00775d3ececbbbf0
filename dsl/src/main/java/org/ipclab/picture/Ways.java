package org.ipclab.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.ipclab.core.Listed;
import org.ipclab.lock.LockGraph;
import org.ipclab.lock.SeenLock;
import org.ipclab.os.proc.FileFacts;
import org.ipclab.os.proc.OpenPipes;
import org.ipclab.os.proc.ProcMaps;
import org.ipclab.os.proc.Processes;

/** In which way a process has an object: what it mapped, which end is its own, what it locked. */
final class Ways {
    private static final String SHM = "/dev/shm";

    private final Map<Long, List<ProcMaps.Mapped>> maps = new HashMap<>();
    private List<SeenLock> locks;

    String of(long pid, Listed object) {
        return switch (object.kind()) {
            case "shm" -> mapped(pid, SHM + object.name());
            case "sem" -> mapped(pid, SHM + "/sem." + object.name().substring(1));
            case "mmap" -> mapped(pid, object.name());
            case "sysv-shm" -> "attached";
            case "mq" -> ends(pid, object.name(), "receives", "sends");
            case "pipe", "fifo" -> ends(pid, object.name(), "reads", "writes");
            case "lock" -> locked(pid, object.name());
            default -> "has it open";
        };
    }

    /** Whether by a mapping, and of which kind, or only by a descriptor. */
    private String mapped(long pid, String path) {
        // by its inode: a file may have had another name when it was mapped
        long inode = FileFacts.of(Path.of(path)).map(FileFacts::inode).orElse(-1L);
        List<ProcMaps.Mapped> mine = maps.computeIfAbsent(pid, each -> ProcMaps.read(each, "/")).stream()
                .filter(mapped -> mapped.inode() == inode)
                .toList();
        boolean any = !mine.isEmpty();
        boolean writes = mine.stream().anyMatch(mapped -> mapped.permissions().charAt(1) == 'w');
        return any ? (writes ? "mapped" : "mapped, read only") : "has it open";
    }

    /** By the flags of all descriptors of it. */
    private static String ends(long pid, String name, String reading, String writing) {
        TreeSet<String> ways = new TreeSet<>();
        for (Path link : Processes.descriptors(pid))
            if (target(link).equals(name))
                OpenPipes.flagsOf(pid, link).ifPresent(flags -> {
                    if ((flags & 3) != 1) ways.add(reading);
                    if ((flags & 3) != 0) ways.add(writing);
                });
        return ways.isEmpty() ? "has it open" : String.join(", ", ways);
    }

    private String locked(long pid, String file) {
        if (locks == null) locks = LockGraph.read();
        List<String> held = new ArrayList<>();
        for (SeenLock lock : locks)
            if (!lock.waits() && lock.file().equals(file) && lock.pids().contains(pid)) {
                String type = lock.line().isWrite() ? "exclusive" : "shared";
                String region = " [" + lock.line().start() + "," + lock.line().length() + ")";
                held.add(type + (lock.line().kind().equals("FLOCK") ? "" : region));
            }
        return held.isEmpty() ? "has it open" : "holds " + String.join(", ", held);
    }

    /** Where a link of /proc leads; empty if it is gone. */
    static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedOrDenied) {
            return "";
        }
    }
}
