package org.ipclab.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the kernel says this process holds. */
public final class Self {
    private Self() {}

    /** How many open descriptors have a file with this in its path. */
    public static long descriptors(String part) {
        return open(part).size();
    }

    /** The open descriptors whose file has this in its path, as {@code 7 socket:[4711]}. */
    public static Set<String> open(String part) {
        try (var links = Files.list(Path.of("/proc/self/fd"))) {
            return links.filter(link -> target(link).contains(part))
                    .map(link -> link.getFileName() + " " + target(link))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Those of now that were not open before; what an earlier test left to the collector may go meanwhile. */
    public static Set<String> openedSince(Set<String> before, String part) {
        Set<String> now = open(part);
        now.removeAll(before);
        return now;
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
