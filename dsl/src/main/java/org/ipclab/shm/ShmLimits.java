package org.ipclab.shm;

import java.util.ArrayList;
import java.util.List;
import org.ipclab.core.Limit;
import org.ipclab.os.Capacity;

/** What POSIX shared memory can hit. */
final class ShmLimits {

    static List<Limit> all() {
        List<Limit> limits = new ArrayList<>();
        Capacity.of("/dev/shm").ifPresent(shm -> {
            limits.add(new Limit(
                    "shm", "bytes of all objects", shm.bytes(), shm.usedBytes(), "/dev/shm: mount option size="));
            if (shm.files() > 0)
                limits.add(new Limit(
                        "shm", "number of objects", shm.files(), shm.usedFiles(), "/dev/shm: mount option nr_inodes="));
            limits.add(new Limit("shm", "bytes of a name", shm.nameLength(), null, "/dev/shm: statvfs(3), NAME_MAX"));
        });
        limits.add(Limit.resource("shm", "bytes of an object", "Max file size", null, "RLIMIT_FSIZE: ulimit -f"));
        return limits;
    }

    private ShmLimits() {}
}
