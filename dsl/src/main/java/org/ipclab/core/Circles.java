package org.ipclab.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Circles among those that wait for each other.
 * <pre>{@code
 * Circles.of(Map.of("a", Set.of("b"), "b", Set.of("a", "c")))     // [[a, b]]
 * }</pre>
 */
public final class Circles {
    private static final int MOST = 20;
    /** Where everybody waits for everybody there are more ways than anybody can walk. */
    private static final int STEPS = 100_000;

    private Circles() {}

    /** Each circle once, beginning with its smallest member; the first twenty. */
    public static <T extends Comparable<T>> List<List<T>> of(Map<T, ? extends Set<T>> waitsFor) {
        List<List<T>> circles = new ArrayList<>();
        int[] steps = {0};
        for (T first : new TreeMap<>(waitsFor).keySet())
            follow(first, waitsFor, new ArrayList<>(List.of(first)), circles, steps);
        return circles;
    }

    // a circle is found from its smallest member only: all others of the way must be greater
    private static <T extends Comparable<T>> void follow(
            T first, Map<T, ? extends Set<T>> waitsFor, List<T> way, List<List<T>> circles, int[] steps) {
        Set<T> nexts = waitsFor.get(way.get(way.size() - 1));
        if (nexts == null || ++steps[0] > STEPS) return;
        for (T next : nexts) {
            if (circles.size() >= MOST) return;
            if (next.equals(first)) circles.add(List.copyOf(way));
            else if (next.compareTo(first) > 0 && !way.contains(next)) {
                way.add(next);
                follow(first, waitsFor, way, circles, steps);
                way.remove(way.size() - 1);
            }
        }
    }
}
