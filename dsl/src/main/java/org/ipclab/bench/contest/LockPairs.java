package org.ipclab.bench.contest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.ipclab.lock.FileLock;
import org.ipclab.lock.LockPlan;

/**
 * Locks on a file that nobody else wants: taken and released, which opens and closes the file too, and changed between shared
 * and exclusive, which is one call each.
 */
final class LockPairs {
    private LockPairs() {}

    static Contest contest() {
        return Contest.of("lock", "lock")
                .with(pair("fcntl shared + exclusive", path -> changes(path, LockPlan::posix)))
                .with(pair("fcntl acquire + release", path -> pairs(path, LockPlan::posix)))
                .with(pair("OFD acquire + release", path -> pairs(path, LockPlan::ofd)))
                .with(pair("flock acquire + release", path -> pairs(path, LockPlan::flock)));
    }

    private interface Opening {
        Side open(String path);
    }

    private static Task pair(String name, Opening opening) {
        return Task.alone(name, "ns a pair", 0, size -> stage(), (path, size) -> opening.open(path));
    }

    private static Stage stage() throws IOException {
        Path file =
                Files.createTempFile("ipclab-bench-" + ProcessHandle.current().pid() + "-", ".lock");
        return Stage.of(file.toString(), () -> delete(file));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Side changes(String path, UnaryOperator<LockPlan> kind) {
        FileLock lock = kind.apply(LockPlan.of(path)).acquire();
        return times -> {
            for (int i = 0; i < times; i++) {
                lock.toShared();
                lock.toExclusive();
            }
        };
    }

    private static Side pairs(String path, UnaryOperator<LockPlan> kind) {
        LockPlan plan = kind.apply(LockPlan.of(path));
        return times -> {
            for (int i = 0; i < times; i++) plan.acquire().release();
        };
    }
}
