package org.ipclab.os.proc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What this process may use at most, getrlimit(2). */
public final class Limits {
    private Limits() {}

    /** The soft limit of this name in {@code /proc/self/limits}: {@code Max locked memory}; a number or {@code unlimited}. */
    public static String of(String name) {
        try {
            return parse(Files.readAllLines(Path.of("/proc/self/limits")), name);
        } catch (IOException unreadable) {
            return "an unknown number of";
        }
    }

    /** What the lines say. */
    public static String parse(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).strip().split(" +")[0])
                .findFirst()
                .orElse("an unknown number of");
    }
}
