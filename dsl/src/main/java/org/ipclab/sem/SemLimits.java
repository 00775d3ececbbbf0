package org.ipclab.sem;

import java.util.ArrayList;
import java.util.List;
import org.ipclab.core.Limit;
import org.ipclab.os.Capacity;

/** What a POSIX semaphore can hit. */
final class SemLimits {
    private static final int PREFIX = "sem.".length(); // glibc puts it before the name

    static List<Limit> all() {
        List<Limit> limits = new ArrayList<>();
        Capacity.of("/dev/shm")
                .ifPresent(shm -> limits.add(new Limit(
                        "sem", "bytes of a name", shm.nameLength() - PREFIX, null, "/dev/shm: statvfs(3), NAME_MAX")));
        limits.add(new Limit("sem", "value", Capacity.semaphoreMaximum(), null, "SEM_VALUE_MAX: sysconf(3), fixed"));
        return limits;
    }

    private SemLimits() {}
}
