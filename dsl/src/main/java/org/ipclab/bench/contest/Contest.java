package org.ipclab.bench.contest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One mechanism in the benchmark: what its processes do, in Java against the public DSL, and the same in C and, where
 * its standard library can, in Python. A mechanism is one class that makes one of these, its two sources beside it among the
 * resources, and a line in {@link Contests#ALL}.
 *
 * @param mechanism its name in the table and on the command line; more than one joined with {@code +}
 * @param source the name of its sources, without {@code .c} and {@code .py}
 */
public record Contest(String mechanism, String source, List<Task> tasks) {
    /** One without tasks. */
    public static Contest of(String mechanism, String source) {
        return new Contest(mechanism, source, List.of());
    }

    /** The same with one more task. */
    public Contest with(Task task) {
        var more = new ArrayList<>(tasks);
        more.add(task);
        return new Contest(mechanism, source, List.copyOf(more));
    }

    /** The same at the first size of each task only. */
    public Contest brief() {
        return new Contest(mechanism, source, tasks.stream().map(Task::brief).toList());
    }

    /** Its task of this name. */
    public Task task(String name) {
        return tasks.stream()
                .filter(task -> task.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(mechanism + " has no task " + name));
    }

    /** One of the sources that all contests share, or that this one has: {@code .c} or {@code .py}; empty where there is none. */
    public Optional<byte[]> text(String ending) {
        return resource(source + ending);
    }

    /** A file among the resources of this package. */
    public static Optional<byte[]> resource(String name) {
        try (InputStream stream = Contest.class.getResourceAsStream(name)) {
            return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
