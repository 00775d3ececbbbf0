package org.ipclab.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ipclab.table.Display;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * What came of the interleavings of some programs: one row for each distinct outcome.
 *
 * @param outcomes the distinct ones, in the order in which they were found
 * @param runs how many interleavings were run
 * @param complete whether these were all
 */
public record Outcomes(List<Outcome> outcomes, int runs, boolean complete) implements Tabular {
    public Outcomes {
        outcomes = List.copyOf(outcomes);
    }

    /** How many interleavings led to this outcome. */
    public int count(Object outcome) {
        return outcomes.stream()
                .filter(each -> String.valueOf(each.outcome()).equals(String.valueOf(outcome)))
                .mapToInt(Outcome::interleavings)
                .sum();
    }

    /** How many ended in a deadlock. */
    public int deadlocks() {
        return outcomes.stream()
                .filter(Outcome::isDeadlock)
                .mapToInt(Outcome::interleavings)
                .sum();
    }

    /** {@code outcome interleavings example}. */
    @Override
    public Table table() {
        List<List<?>> rows = new ArrayList<>();
        for (Outcome each : outcomes) rows.add(Arrays.asList(each.outcome(), each.interleavings(), each.example()));
        String all = complete ? "all " + runs : "the first " + runs;
        return Table.of(List.of("outcome", "interleavings", "example"), rows)
                .title("outcomes of " + all + " interleavings")
                .note(
                        complete
                                ? null
                                : "there are more interleavings than .atMost(" + runs
                                        + "): raise it, or shorten the programs");
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
