package org.ipclab.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the kernel says this process holds. */
public final class Self {
    private Self() {}

    /** The open descriptors whose file has this in its path. */
    public static long descriptors(String part) {
        try (var links = Files.list(Path.of("/proc/self/fd"))) {
            return links.filter(link -> target(link).contains(part)).count();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    /** The lines of /proc/self/maps that have this in them. */
    public static List<String> mappings(String part) {
        try {
            String maps = new String(Files.readAllBytes(Path.of("/proc/self/maps")), StandardCharsets.ISO_8859_1);
            return maps.lines().filter(line -> line.contains(part)).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
