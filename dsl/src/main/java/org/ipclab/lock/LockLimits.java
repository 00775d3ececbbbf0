package org.ipclab.lock;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ipclab.core.Limit;
import org.ipclab.os.proc.Processes;
import org.ipclab.os.proc.Setting;

/** What file locks can hit: they have no limit of their own, but each needs a descriptor. */
final class LockLimits {

    static List<Limit> all() {
        List<Limit> limits = new ArrayList<>();
        long open = Processes.descriptors(ProcessHandle.current().pid()).size();
        limits.add(Limit.resource(
                "lock", "open descriptors of a process", "Max open files", open, "RLIMIT_NOFILE: ulimit -n"));
        Optional<Long> files = Setting.read("/proc/sys/fs/file-nr").map(line -> Long.parseLong(line.split("\\s+")[0]));
        Limit.setting("lock", "open files of all processes", "/proc/sys/fs/file-max", files.orElse(null))
                .ifPresent(limits::add);
        return limits;
    }

    private LockLimits() {}
}
