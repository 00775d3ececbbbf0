package org.ipclab.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ipclab.lock.LockGraph;
import org.ipclab.lock.SeenLock;
import org.ipclab.os.proc.ProcLocks;
import org.ipclab.picture.Awaiting.Holder;

/** Who waits for file locks, and who has them: also OFD locks, whose owners the kernel does not name. */
final class LockWaits {
    private LockWaits() {}

    static List<Awaiting> now() {
        return of(LockGraph.read());
    }

    static List<Awaiting> of(List<SeenLock> locks) {
        List<Awaiting> all = new ArrayList<>();
        for (SeenLock lock : locks)
            if (lock.waits()) {
                List<Long> pids = lock.pids().isEmpty() ? List.of(0L) : lock.pids();
                for (long pid : pids)
                    all.add(new Awaiting(pid, call(lock.line()), "lock", object(lock), holders(lock, locks)));
            }
        return all;
    }

    private static String call(ProcLocks.Line line) {
        String type = line.isWrite() ? "exclusive" : "shared";
        return type + " " + (line.kind().equals("OFDLCK") ? "ofd" : line.kind().toLowerCase(Locale.ROOT));
    }

    /** {@code /tmp/data[50,1)}: where the region begins and how long it is. */
    private static String object(SeenLock lock) {
        ProcLocks.Line line = lock.line();
        return lock.file() + (line.kind().equals("FLOCK") ? "" : region(line));
    }

    private static String region(ProcLocks.Line line) {
        return "[" + line.start() + "," + line.length() + ")";
    }

    private static List<Holder> holders(SeenLock waiter, List<SeenLock> locks) {
        List<Holder> holders = new ArrayList<>();
        for (long pid : waiter.blockedBy()) holders.add(new Holder(pid, how(pid, waiter, locks), true));
        if (holders.isEmpty()) holders.add(new Holder(0, "holds it", true));
        return holders;
    }

    private static String how(long pid, SeenLock waiter, List<SeenLock> locks) {
        Optional<ProcLocks.Line> held = locks.stream()
                .filter(lock -> !lock.waits() && lock.pids().contains(pid))
                .map(SeenLock::line)
                .filter(line -> line.conflicts(waiter.line()))
                .findFirst();
        return held.map(line -> "holds " + (line.isWrite() ? "exclusive" : "shared")
                        + (line.kind().equals("FLOCK") ? "" : " " + region(line)))
                .orElse("waits before it");
    }
}
