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
 * it is named only if everybody who has that object open waits as well, for something else, but for the process that looks: it has
 * mostly made the object. Those who wait at one gate do not wait for each other.
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
    private final long asking;

    private WaitCycles(List<Awaiting> waits, long asking) {
        this.waits = waits;
        this.asking = asking;
    }

    /** {@code asking} is the process that looks: that it could give what is missing makes no circle less worth seeing. */
    static List<Cycle> of(List<Awaiting> waits, long asking) {
        return new WaitCycles(waits, asking).cycles();
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

    private boolean counts(Awaiting wait, Holder holder, Set<Long> stuck) {
        boolean known = wait.pid() != 0 && holder.pid() != 0 && mayEnd(wait, holder);
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

    private boolean canEnd(Awaiting wait, Set<Long> stuck) {
        List<Holder> holders =
                wait.holders().stream().filter(holder -> mayEnd(wait, holder)).toList();
        // whoever is not known may come and give what is missing
        if (holders.isEmpty()) return true;
        return wait.needsAll()
                ? holders.stream().noneMatch(holder -> stuck.contains(holder.pid()))
                : holders.stream().anyMatch(holder -> !stuck.contains(holder.pid()));
    }

    private boolean mayEnd(Awaiting wait, Holder holder) {
        if (holder.certain()) return true;
        return holder.pid() != asking
                && waits.stream()
                        .noneMatch(other ->
                                other.pid() == holder.pid() && other.objectId().equals(wait.objectId()));
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
