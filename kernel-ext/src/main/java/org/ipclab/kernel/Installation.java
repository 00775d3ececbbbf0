package org.ipclab.kernel;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where this program lies: {@code kernel-ext/target} with {@code lib/} (all jars) and {@code sources/} (our Javadoc) in it.
 *
 * @param lib the folder of the jars
 */
public record Installation(Path lib) {
    /** The one that this class was loaded from. */
    public static Installation here() {
        try {
            Path jar = Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return new Installation(jar.getParent());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("not a path: " + e.getInput(), e);
        }
    }

    /** The checkout's folder: notebooks, samples and the launcher are in it. */
    public Path home() {
        return lib.getParent().getParent().getParent();
    }

    /** All jars, joined by colons. */
    public String classPath() {
        return jars(lib).stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** The jars with our sources, for Javadoc; none where they were not built. */
    public List<Path> sources() {
        Path folder = lib.resolveSibling("sources");
        return Files.isDirectory(folder) ? jars(folder) : List.of();
    }

    private static List<Path> jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("list " + folder, e);
        }
    }
}
