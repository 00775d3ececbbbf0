package org.ipclab.os.proc;

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
        return segments(SysvTable.read("shm"));
    }

    /** The segment of this id. */
    public static Optional<Segment> of(int id) {
        return read().stream().filter(segment -> segment.id == id).findFirst();
    }

    static List<Segment> segments(List<Map<String, Long>> rows) {
        return rows.stream().map(ProcSysvShm::segment).toList();
    }

    private static Segment segment(Map<String, Long> row) {
        return new Segment(
                row.get("key").intValue(),
                row.get("shmid").intValue(),
                row.get("perms").intValue(),
                row.get("size"),
                row.get("cpid"),
                row.get("lpid"),
                row.get("nattch"),
                row.get("uid").intValue());
    }
}
