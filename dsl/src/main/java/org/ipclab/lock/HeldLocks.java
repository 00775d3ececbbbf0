package org.ipclab.lock;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ipclab.os.LockFile;
import org.ipclab.os.proc.ProcLocks;

/** Has the kernel still all of a lock that this process took? */
final class HeldLocks {
    private static final long SELF = ProcessHandle.current().pid();

    private HeldLocks() {}

    /** Classic locks belong to the process, through whichever descriptor; the others to the description of this one. */
    static boolean cover(LockPlan plan, boolean exclusive, LockFile file) {
        List<ProcLocks.Line> lines = new ArrayList<>(ProcLocks.read(SELF, file.number()));
        if (plan.kind() == LockKind.POSIX)
            ProcLocks.read().stream()
                    .filter(line -> line.depth() == 0 && line.pid() == SELF && line.isOn(file.facts()))
                    .forEach(lines::add);
        long end = plan.length() == 0 ? Long.MAX_VALUE : plan.start() + plan.length() - 1;
        return cover(
                lines.stream()
                        .filter(line -> line.kind().equals(plan.kind().inProc()))
                        .filter(line -> line.isWrite() || !exclusive)
                        .toList(),
                plan.start(),
                end);
    }

    /** Do the lines together reach from the first to the last byte? */
    static boolean cover(List<ProcLocks.Line> lines, long start, long end) {
        long next = start;
        for (ProcLocks.Line line : lines.stream()
                .sorted(Comparator.comparingLong(ProcLocks.Line::start))
                .toList()) {
            if (line.start() > next) return false;
            if (line.end() >= end) return true;
            next = Math.max(next, line.end() + 1);
        }
        return false;
    }
}
