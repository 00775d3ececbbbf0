package org.ipclab.sysv;

import java.util.List;
import org.ipclab.core.Program;
import org.ipclab.os.Errno;
import org.ipclab.os.proc.ProcSysvShm;
import org.ipclab.os.proc.Setting;

/** What to do when a call for System V shared memory fails. */
final class SysvShmAdvice {
    private static final long PAGE = 4096;

    private SysvShmAdvice() {}

    static Program.Advice about(SysvShmPlan plan) {
        return (function, errno) -> about(plan, function, errno);
    }

    private static String about(SysvShmPlan plan, String function, Errno errno) {
        if (function.equals("ftok")) return file(plan, errno);
        return switch (errno) {
            case EEXIST -> "The key is taken: .open() it, take .createOrOpen(), or choose another key.";
            case ENOENT -> "No segment has this key: .create() it, or see Ipc.list(\"sysv-shm\") for those there are.";
            case EACCES, EPERM ->
                "Its mode does not let you, or another user has it: Ipc.list(\"sysv-shm\") shows mode and owner"
                        + (plan.isReadOnly() ? "." : "; .readOnly() may be allowed.");
            case EINVAL ->
                function.equals("shmget") ? size(plan) : "No segment has this id (any more): it has been removed.";
            case EIDRM -> "It has just been removed: its key is free again.";
            case ENOSPC ->
                used() + "; the limits are " + limit("shmmni")
                        + " segments and " + limit("shmall") + " pages. Remove some (Ipc.list(\"sysv-shm\")),"
                        + " or raise the limits as root.";
            case ENOMEM -> plan.bytes() + " bytes were asked for, and there is not so much memory left: ask for less.";
            case EMFILE, ENFILE -> "Too many files are open in the system: close handles that you do not need.";
            default -> "See shmget(2) and shmat(2).";
        };
    }

    // each segment takes whole pages: shmall counts these
    private static String used() {
        List<ProcSysvShm.Segment> all = ProcSysvShm.read();
        long pages = all.stream()
                .mapToLong(segment -> (segment.size() + PAGE - 1) / PAGE)
                .sum();
        return "The machine has " + all.size() + " segments with " + pages + " pages";
    }

    private static String file(SysvShmPlan plan, Errno errno) {
        return "The key is made of the file " + plan.key().path()
                + (errno == Errno.ENOENT
                        ? ", which must be there: make it, or give a key as a number."
                        : ", which must be reachable: see stat(2).");
    }

    private static String size(SysvShmPlan plan) {
        if (plan.bytes() == 0) return "A new segment needs a size: .size(4096) or .size(\"64K\").";
        return plan.bytes()
                + " bytes were asked for: an existing segment has fewer (leave .size(..) out to take what is"
                + " there; Ipc.list(\"sysv-shm\") shows its size), or a new one would be above the limit of "
                + limit("shmmax") + " bytes.";
    }

    private static String limit(String name) {
        String file = "/proc/sys/kernel/" + name;
        return Setting.read(file).map(value -> value + " (" + file + ")").orElse("what " + file + " holds");
    }
}
