package org.ipclab.lock;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ipclab.core.Circles;
import org.ipclab.os.proc.LockOwners;
import org.ipclab.os.proc.ProcLocks;

/** Who waits for whom: read from the lines of {@code /proc/locks}, whose order tells who waits behind whom. */
public final class LockGraph {
    private LockGraph() {}

    /** The locks of this machine now. */
    public static List<SeenLock> read() {
        List<ProcLocks.Line> lines = ProcLocks.read();
        LockOwners owners = LockOwners.of(lines);
        return of(lines, owners::path, line -> pids(owners, line));
    }

    private static List<Long> pids(LockOwners owners, ProcLocks.Line line) {
        if (line.depth() == 0) return owners.pids(line);
        return line.pid() > 0 ? List.of(line.pid()) : owners.waiters(line);
    }

    /** The same of lines that were read, with what is known of their files and owners. */
    static List<SeenLock> of(
            List<ProcLocks.Line> lines,
            Function<ProcLocks.Line, Optional<String>> path,
            Function<ProcLocks.Line, List<Long>> pids) {
        Map<ProcLocks.Line, List<Long>> owners = new HashMap<>();
        lines.forEach(line -> owners.computeIfAbsent(line, pids));
        List<SeenLock> seen = new ArrayList<>();
        Deque<ProcLocks.Line> behind = new ArrayDeque<>(); // the line itself, who is before it, ... the lock
        for (ProcLocks.Line line : lines) {
            while (behind.size() > line.depth()) behind.pop();
            List<Long> blockers = line.depth() == 0 ? List.of() : blockers(line, behind, lines, owners);
            seen.add(new SeenLock(line, path.apply(line), owners.get(line), blockers));
            behind.push(line);
        }
        return seen;
    }

    private static List<Long> blockers(
            ProcLocks.Line waiter,
            Deque<ProcLocks.Line> behind,
            List<ProcLocks.Line> lines,
            Map<ProcLocks.Line, List<Long>> owners) {
        Set<Long> pids = new TreeSet<>();
        if (!behind.isEmpty()) pids.addAll(owners.get(behind.peek()));
        for (ProcLocks.Line line : lines)
            if (line.depth() == 0 && line.conflicts(waiter)) {
                boolean sameOwner =
                        line.kind().equals("POSIX") && waiter.kind().equals("POSIX") && line.pid() == waiter.pid();
                if (!sameOwner) pids.addAll(owners.get(line));
            }
        return List.copyOf(pids);
    }

    /** Processes that wait for each other in a circle, each circle once, beginning with its smallest pid. */
    static List<List<Long>> cycles(List<SeenLock> locks) {
        Map<Long, Set<Long>> waitsFor = new TreeMap<>();
        for (SeenLock lock : locks)
            for (long pid : lock.pids())
                if (lock.waits())
                    waitsFor.computeIfAbsent(pid, key -> new TreeSet<>()).addAll(lock.blockedBy());
        return Circles.of(waitsFor);
    }

    /** As a note says it: {@code 12 → 13 → 12}. */
    static String text(List<Long> cycle, Function<Long, String> command) {
        List<Long> round = new ArrayList<>(cycle);
        round.add(cycle.get(0));
        return round.stream().map(pid -> pid + " (" + command.apply(pid) + ")").collect(Collectors.joining(" → "));
    }
}
