package org.ipclab.picture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ipclab.core.Circles;
import org.ipclab.picture.Awaiting.Holder;

/**
 * The circles of processes that wait for each other. One of file locks is a fact. One with a semaphore or a queue in it is possible:
 * it is named only if everybody who has that object open waits as well, so that nobody whom the kernel knows can end it.
 */
final class WaitCycles {
    /**
     * Round one circle.
     *
     * @param waits one after the other: each one's object is held by the process of the next
     * @param certain all of them are facts
     */
    record Cycle(List<Awaiting> waits, boolean certain) {}

    private final List<Awaiting> waits;

    private WaitCycles(List<Awaiting> waits) {
        this.waits = waits;
    }

    static List<Cycle> of(List<Awaiting> waits) {
        return new WaitCycles(waits).cycles();
    }

    private List<Cycle> cycles() {
        Set<Long> stuck = stuck();
        Map<Long, Set<Long>> waitsFor = new TreeMap<>();
        for (Awaiting wait : waits)
            for (Holder holder : wait.holders())
                if (counts(wait, holder, stuck))
                    waitsFor.computeIfAbsent(wait.pid(), pid -> new TreeSet<>()).add(holder.pid());
        List<Cycle> cycles = new ArrayList<>();
        for (List<Long> pids : Circles.of(waitsFor)) cycles.add(cycle(pids, stuck));
        return cycles;
    }

    private static boolean counts(Awaiting wait, Holder holder, Set<Long> stuck) {
        boolean known = wait.pid() != 0 && holder.pid() != 0;
        return known && (holder.certain() || stuck.contains(wait.pid()) && stuck.contains(holder.pid()));
    }

    /** Those that nobody can let go on: not one that waits for nothing, nor one that such a one can set free. */
    private Set<Long> stuck() {
        Map<Long, List<Awaiting>> blocked = new HashMap<>();
        for (Awaiting wait : waits)
            blocked.computeIfAbsent(wait.pid(), pid -> new ArrayList<>()).add(wait);
        Set<Long> stuck = new HashSet<>(blocked.keySet());
        while (stuck.removeIf(pid -> blocked.get(pid).stream().anyMatch(wait -> canEnd(wait, stuck)))) {
            // one that goes on may set others free
        }
        return stuck;
    }

    private static boolean canEnd(Awaiting wait, Set<Long> stuck) {
        // whoever is not known may come and give what is missing
        if (wait.holders().isEmpty()) return true;
        return wait.needsAll()
                ? wait.holders().stream().noneMatch(holder -> stuck.contains(holder.pid()))
                : wait.holders().stream().anyMatch(holder -> !stuck.contains(holder.pid()));
    }

    private Cycle cycle(List<Long> pids, Set<Long> stuck) {
        List<Awaiting> round = new ArrayList<>();
        boolean certain = true;
        for (int i = 0; i < pids.size(); i++) {
            long next = pids.get((i + 1) % pids.size());
            Awaiting step = step(pids.get(i), next, stuck);
            round.add(step);
            certain &= step.holders().stream().anyMatch(holder -> holder.pid() == next && holder.certain());
        }
        return new Cycle(round, certain);
    }

    private Awaiting step(long pid, long next, Set<Long> stuck) {
        return waits.stream()
                .filter(wait -> wait.pid() == pid)
                .filter(wait ->
                        wait.holders().stream().anyMatch(holder -> holder.pid() == next && counts(wait, holder, stuck)))
                .findFirst()
                .orElseThrow();
    }
}
