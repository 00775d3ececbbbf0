package org.ipclab.os.proc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kernel's table of System V shared memory, {@code /proc/sysvipc/shm}, proc(5): everybody may read it. */
public final class ProcSysvShm {
    /** Removed, and there until the last process detaches; in {@code perms}. */
    public static final int SHM_DEST = 01000;

    /**
     * One line.
     *
     * @param key 0 for one that has none
     * @param perms the permission bits, and SHM_DEST and SHM_LOCKED
     * @param size bytes, as asked
     * @param creator the process that made it
     * @param last the process that attached or detached last
     * @param attached how often it is attached now
     */
    public record Segment(int key, int id, int perms, long size, long creator, long last, long attached, int uid) {
        /** Has it been removed? */
        public boolean isRemoved() {
            return (perms & SHM_DEST) != 0;
        }
    }

    private ProcSysvShm() {}

    /** All segments; none where the kernel was built without. */
    public static List<Segment> read() {
        try {
            return parse(Files.readAllLines(Path.of("/proc/sysvipc/shm")));
        } catch (IOException absent) {
            return List.of();
        }
    }

    /** The segment of this id. */
    public static Optional<Segment> of(int id) {
        return read().stream().filter(segment -> segment.id == id).findFirst();
    }

    /** What the lines say; the first one names the columns. */
    public static List<Segment> parse(List<String> lines) {
        if (lines.isEmpty()) return List.of();
        String[] names = lines.get(0).strip().split(" +");
        return lines.stream().skip(1).map(line -> segment(names, line)).toList();
    }

    private static Segment segment(String[] names, String line) {
        String[] cells = line.strip().split(" +");
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < Math.min(names.length, cells.length); i++) row.put(names[i], cells[i]);
        return new Segment(
                (int) Long.parseLong(row.get("key")),
                Integer.parseInt(row.get("shmid")),
                Integer.parseInt(row.get("perms"), 8),
                Long.parseUnsignedLong(row.get("size")),
                Long.parseLong(row.get("cpid")),
                Long.parseLong(row.get("lpid")),
                Long.parseLong(row.get("nattch")),
                (int) Long.parseLong(row.get("uid")));
    }
}
