package org.ipclab.os.proc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What is mounted where, proc_pid_mounts(5). */
public final class Mounts {
    private Mounts() {}

    /** Where a file system of this type is mounted, such as {@code mqueue}; empty for nowhere. */
    public static Optional<Path> of(String type) {
        try {
            byte[] text = Files.readAllBytes(Path.of("/proc/self/mounts"));
            return parse(new String(text, StandardCharsets.ISO_8859_1).lines().toList(), type);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** What the lines say; a place with a space in it, which they escape, is left out. */
    public static Optional<Path> parse(List<String> lines, String type) {
        return lines.stream()
                .map(line -> line.split(" "))
                .filter(words -> words.length > 2 && words[2].equals(type) && !words[1].contains("\\"))
                .map(words -> Path.of(words[1]))
                .findFirst();
    }
}
