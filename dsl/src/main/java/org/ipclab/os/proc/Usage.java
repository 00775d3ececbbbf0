package org.ipclab.os.proc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What this process uses of what it is allowed, proc_pid_status(5). */
public final class Usage {
    private static final long KB = 1024;

    private Usage() {}

    /** Bytes by the name of the line: {@code VmLck}. */
    public static OptionalLong bytes(String name) {
        return parse(lines("status"), name);
    }

    /** What the lines say, which count in units of 1024 bytes. */
    public static OptionalLong parse(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> KB * Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst();
    }

    /** How many mappings it has. */
    public static OptionalLong mappings() {
        int count = lines("maps").size();
        return count == 0 ? OptionalLong.empty() : OptionalLong.of(count);
    }

    /** The signals that are pending for this user, in all processes. */
    public static Optional<Long> pendingSignals() {
        return lines("status").stream()
                .filter(line -> line.startsWith("SigQ:"))
                .map(line -> Long.valueOf(line.substring(5, line.indexOf('/')).strip()))
                .findFirst();
    }

    private static List<String> lines(String file) {
        try {
            // a path may hold bytes that are no UTF-8
            byte[] text = Files.readAllBytes(Path.of("/proc/self/" + file));
            return new String(text, StandardCharsets.ISO_8859_1).lines().toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
