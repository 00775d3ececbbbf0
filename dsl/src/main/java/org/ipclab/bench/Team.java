package org.ipclab.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ipclab.bench.Contender.DroppedOut;
import org.ipclab.bench.Contender.Span;
import org.ipclab.bench.contest.Stage;

/** The processes of one language in one task, and where they meet. */
final class Team implements AutoCloseable {
    /** How long a round should take: long against the clock's resolution and the start of both sides. */
    private static final long ROUND = 25_000_000;

    /** Fewer operations than this have not reached the last of the JVM's compilers. */
    private static final long ENOUGH = 20_000;

    private static final double STEADY = 0.05;

    private final Stage stage;
    private final long longestWarmUp;
    private final List<Contender> sides = new ArrayList<>();
    private int times = 1;

    Team(Language language, Stage stage) {
        this.stage = stage;
        this.longestWarmUp = language.warmUpNanos();
    }

    void join(List<String> command) throws IOException {
        sides.add(Contender.start(command));
    }

    void awaitReady() throws InterruptedException, DroppedOut {
        for (Contender side : sides) side.awaitReady();
    }

    /** Finds how many operations make a round, and goes on until two rounds in a row are as fast, or it took long enough. */
    void warmUp() throws InterruptedException, DroppedOut {
        long begin = System.nanoTime();
        long done = 0;
        double before = 0;
        while (System.nanoTime() - begin < longestWarmUp) {
            double nanos = round();
            done += times;
            boolean full = nanos * times > ROUND / 2.0;
            if (full && done > ENOUGH && Math.abs(nanos - before) < STEADY * before) break;
            before = nanos;
            times = (int) Math.max(1, Math.min(4L * times, ROUND / nanos));
        }
    }

    /** Nanoseconds an operation, from when all sides had begun until all had ended. */
    double round() throws InterruptedException, DroppedOut {
        for (int i = sides.size() - 1; i >= 0; i--) sides.get(i).begin(times);
        List<Span> spans = new ArrayList<>();
        for (Contender side : sides) spans.add(side.span());
        long start =
                spans.stream().map(Span::start).max(Comparator.naturalOrder()).orElseThrow();
        long end = spans.stream().map(Span::end).max(Comparator.naturalOrder()).orElseThrow();
        return Math.max(1.0, end - start) / times;
    }

    @Override
    public void close() {
        sides.forEach(Contender::close);
        stage.remove();
    }
}
