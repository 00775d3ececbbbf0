package org.ipclab.bench;

import java.util.ArrayList;
import java.util.List;
import org.ipclab.table.Display;
import org.ipclab.table.Table;
import org.ipclab.view.Picture;

/**
 * What a benchmark has found: medians in nanoseconds, and how many times as long as C ipclab took.
 * <pre>{@code
 * var result = Ipc.bench("sem");
 * result.table().where("what", "acquire + release").column("ratio to C")
 * Files.writeString(Path.of("bench.svg"), result.svg())
 * }</pre>
 */
public final class BenchResult implements Picture {
    private final List<Score> scores;
    private final int rounds;
    private final boolean apart;
    private final Machine machine;
    private final List<String> remarks;

    BenchResult(List<Score> scores, int rounds, boolean apart, Machine machine, List<String> remarks) {
        this.scores = scores;
        this.rounds = rounds;
        this.apart = apart;
        this.machine = machine;
        this.remarks = remarks;
    }

    /** {@code mechanism what size ipclab C Python "ratio to C" unit}; the note says where and how, and why cells are empty. */
    @Override
    public Table table() {
        List<List<?>> rows = new ArrayList<>();
        for (Score score : scores) rows.add(score.row());
        return Table.of(Score.COLUMNS, rows).title(title()).note(note());
    }

    private String title() {
        String places = apart ? "each process on a processor of its own" : "all processes on one processor";
        return "medians of " + rounds + " interleaved rounds, less is better; " + places;
    }

    private String note() {
        List<String> lines = new ArrayList<>(List.of(machine.text()));
        lines.addAll(remarks);
        return String.join("\n", lines);
    }

    /** The chart: a line a task, a mark a language, nanoseconds on a logarithmic axis. */
    @Override
    public String svg() {
        return Chart.of(scores, machine.text()).svg();
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
