package org.ipclab.sysv;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ipclab.core.Limit;
import org.ipclab.os.proc.SysvTable;

/** What System V shared memory can hit. */
final class SysvShmLimits {
    private static final String KERNEL = "/proc/sys/kernel/";
    private static final long PAGE = 4096;

    static List<Limit> all() {
        List<Map<String, Long>> segments = SysvTable.read("shm");
        long pages = segments.stream()
                .mapToLong(row -> (row.get("size") + PAGE - 1) / PAGE)
                .sum();
        return Stream.of(
                        Limit.setting("sysv-shm", "bytes of a segment (SHMMAX)", KERNEL + "shmmax", null),
                        Limit.setting("sysv-shm", "pages of all segments (SHMALL)", KERNEL + "shmall", pages),
                        Limit.setting(
                                "sysv-shm", "number of segments (SHMMNI)", KERNEL + "shmmni", (long) segments.size()))
                .flatMap(Optional::stream)
                .toList();
    }

    private SysvShmLimits() {}
}
