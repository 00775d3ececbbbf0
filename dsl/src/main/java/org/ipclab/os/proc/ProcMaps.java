package org.ipclab.os.proc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The mappings of a process, proc_pid_maps(5). */
public final class ProcMaps {
    /**
     * One line of {@code /proc/PID/maps}.
     *
     * @param device {@code 00:1a}
     * @param path where the file was when it was mapped; {@code (deleted)} behind it if its name is gone
     */
    public record Mapped(
            long start, long end, String permissions, long offset, String device, long inode, String path) {}

    private ProcMaps() {}

    /** The mappings of files in a folder; empty if the process is gone or is not ours to look at. */
    public static List<Mapped> read(long pid, String folder) {
        try {
            // not readAllLines: a path may hold bytes that are no UTF-8
            String text =
                    new String(Files.readAllBytes(Path.of("/proc/" + pid + "/maps")), StandardCharsets.ISO_8859_1);
            return parse(text.lines().filter(line -> line.contains(folder)).toList());
        } catch (IOException goneOrDenied) {
            return List.of();
        }
    }

    /** The lines that map a file. */
    public static List<Mapped> parse(List<String> lines) {
        return lines.stream().map(ProcMaps::parse).flatMap(Optional::stream).toList();
    }

    // the first System V segment of a machine or a namespace has the id, and so the inode, 0
    private static boolean isAnonymous(String[] words) {
        return words[4].equals("0") && !(words.length == 6 && words[5].startsWith("/"));
    }

    private static Optional<Mapped> parse(String line) {
        String[] words = line.split(" +", 6);
        if (words.length < 5 || isAnonymous(words)) return Optional.empty();
        int dash = words[0].indexOf('-');
        return Optional.of(new Mapped(
                Long.parseUnsignedLong(words[0].substring(0, dash), 16),
                Long.parseUnsignedLong(words[0].substring(dash + 1), 16),
                words[1],
                Long.parseLong(words[2], 16),
                words[3],
                Long.parseLong(words[4]),
                words.length == 6 ? words[5] : ""));
    }
}
