package org.ipclab.step;

import java.util.List;

/**
 * One interleaving that was run to its end.
 *
 * @param turns who made each step, by index
 * @param could who could have made it
 * @param outcome what came of it
 */
record Ran(List<Integer> turns, List<List<Integer>> could, Object outcome) {
    /** The turns with which the next one begins, in an order in which each comes once; empty after the last. */
    List<Integer> following() {
        for (int at = turns.size() - 1; at >= 0; at--) {
            List<Integer> choices = could.get(at);
            int next = choices.indexOf(turns.get(at)) + 1;
            if (next < choices.size()) {
                var prefix = new java.util.ArrayList<>(turns.subList(0, at));
                prefix.add(choices.get(next));
                return prefix;
            }
        }
        return List.of();
    }
}
