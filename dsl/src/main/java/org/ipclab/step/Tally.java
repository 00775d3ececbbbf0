package org.ipclab.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the interleavings so far came to. */
final class Tally {
    private final List<String> names;
    private final Map<Object, Outcome> found = new LinkedHashMap<>();
    private int runs;

    Tally(List<String> names) {
        this.names = names.stream().map(name -> shortest(name, names)).toList();
    }

    /** As much of the name as tells it apart. */
    private static String shortest(String name, List<String> all) {
        for (int length = 1; length < name.length(); length++) {
            String part = name.substring(0, length);
            if (all.stream().filter(each -> each.startsWith(part)).count() == 1) return part;
        }
        return name;
    }

    void add(Ran ran) {
        runs++;
        Object key = ran.outcome() == null ? "null" : ran.outcome();
        found.put(key, found.getOrDefault(key, new Outcome(key, 0, "")).once(schedule(ran.turns())));
    }

    /** {@code a1 b1 a2 b2}. */
    private String schedule(List<Integer> turns) {
        int[] made = new int[names.size()];
        List<String> words = new ArrayList<>();
        for (int turn : turns) words.add(names.get(turn) + ++made[turn]);
        return String.join(" ", words);
    }

    int runs() {
        return runs;
    }

    Outcomes outcomes(boolean complete) {
        return new Outcomes(List.copyOf(found.values()), runs, complete);
    }
}
