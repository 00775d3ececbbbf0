package org.ipclab.bench.contest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.ipclab.core.PosixName;

/** Where Unix sockets of the benchmark lie. */
final class UnixPaths {
    private UnixPaths() {}

    /** A path that nobody has taken; what is bound there, or there with one of these endings, goes with the stage. */
    static Stage stage(String... endings) {
        Path path = Path.of(System.getProperty("java.io.tmpdir"), PosixName.invent());
        return Stage.of(path.toString(), () -> Stream.of(endings).forEach(ending -> delete(Path.of(path + ending))));
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
