package org.ipclab.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.ipclab.bench.contest.Contest;
import org.ipclab.bench.contest.Contests;
import org.ipclab.bench.contest.Task;
import org.ipclab.core.IpcException;
import org.ipclab.core.Progress;

/**
 * The benchmark: real processes that use the mechanisms through this DSL, beside the same programs in C and in Python. C is
 * compiled on the spot, where there is a {@code cc}. Objects, processes and programs are gone when it ends, however it ends.
 * <pre>{@code
 * var result = Bench.of(List.of("sem", "lock")).rounds(15).run();
 * Bench.of(List.of("pigeon"));                     // Misused: the mechanisms are ...
 * }</pre>
 *
 * @param contests what is measured
 * @param rounds of each contender; the median of them counts
 * @param progress is told each line of the table when it is done
 */
public record Bench(List<Contest> contests, int rounds, Consumer<String> progress) {
    private static final int FEW = 7;
    private static final int MOST = 1000;

    /** Of these mechanisms; for none all, with the shortest messages; for {@code all} all. Seven rounds, in silence. */
    public static Bench of(List<String> mechanisms) {
        return new Bench(Contests.of(mechanisms), FEW, line -> {});
    }

    /** The same with so many rounds, 1 to 1000. */
    public Bench rounds(int count) {
        if (count < 1 || count > MOST)
            throw new IpcException.Misused("bench with " + count + " rounds", "Take 1 to " + MOST + " rounds.");
        return new Bench(contests, count, progress);
    }

    /** The same, and tells how far it is. */
    public Bench progress(Consumer<String> listener) {
        return new Bench(contests, rounds, listener);
    }

    /** Measures: a second or two for each row of the table. {@code Interrupted} if the thread is. */
    public BenchResult run() {
        Remarks remarks = new Remarks();
        Processors processors = Processors.allowed();
        Machine machine = Machine.now(processors);
        if (machine.isBusy())
            remarks.add(
                    "the machine was busy with other work: these numbers are noise, measure again when it is quiet");
        try (Leavings leavings = new Leavings();
                Progress told = Progress.of("measuring", count())) {
            Workshop workshop = leavings.add(new Workshop(remarks));
            List<Score> scores = new ArrayList<>();
            for (Bout bout : bouts(workshop, remarks, leavings)) {
                told.now(bout.name());
                Score score = bout.run(rounds, processors);
                scores.add(score);
                progress.accept(score.line(scores.size(), count()));
            }
            return new BenchResult(scores, rounds, processors.numbers().size() > 1, machine, remarks.all());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IpcException.Interrupted("bench", "The thread was interrupted; nothing of it is left.");
        } catch (IOException e) {
            throw new UncheckedIOException("the benchmark needs a folder for its programs", e);
        }
    }

    private List<Bout> bouts(Workshop workshop, Remarks remarks, Leavings leavings) {
        List<Bout> bouts = new ArrayList<>();
        for (Contest contest : contests)
            for (Task task : contest.tasks())
                for (int size : task.sizes()) bouts.add(new Bout(contest, task, size, workshop, remarks, leavings));
        return bouts;
    }

    private int count() {
        return contests.stream()
                .flatMap(contest -> contest.tasks().stream())
                .mapToInt(task -> task.sizes().size())
                .sum();
    }
}
