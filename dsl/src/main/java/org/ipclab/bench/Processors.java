package org.ipclab.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ipclab.os.OffHeap;
import org.ipclab.os.Sys;

/** The processors that this process may use, by number. */
record Processors(List<Integer> numbers) {
    private static final String ALLOWED = "Cpus_allowed_list:";

    static Processors allowed() {
        try {
            return parse(Files.readAllLines(Path.of("/proc/self/status")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the lines of {@code /proc/self/status}: {@code 0-3,8}. */
    static Processors parse(List<String> status) {
        String list = status.stream()
                .filter(line -> line.startsWith(ALLOWED))
                .map(line -> line.substring(ALLOWED.length()).strip())
                .findFirst()
                .orElse("0");
        return new Processors(Stream.of(list.split(","))
                .map(part -> part.split("-"))
                .flatMapToInt(ends ->
                        IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1])))
                .boxed()
                .toList());
    }

    /** One for each side of a task: the first two, or the same for both where there is one only. */
    int of(int side) {
        return numbers.get(Math.min(side, numbers.size() - 1));
    }

    /** Keeps the calling thread on this one. */
    static void stayOn(int number) {
        ByteBuffer mask = OffHeap.allocate(Math.max(128, number / Long.SIZE * Long.BYTES + Long.BYTES));
        int word = number / Long.SIZE * Long.BYTES;
        mask.putLong(word, 1L << number % Long.SIZE);
        try {
            int rc = (int) BenchNative.SET_AFFINITY.invokeExact(0, (long) mask.capacity(), OffHeap.address(mask));
            Sys.check(rc, "sched_setaffinity");
        } catch (Throwable t) {
            throw Sys.impossible(t);
        }
        java.lang.ref.Reference.reachabilityFence(mask);
    }
}
