package org.ipclab.os.proc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The sets of signals that {@code /proc/PID/status} shows, proc_pid_status(5): bit n - 1 is signal n.
 *
 * @param pending for this thread alone
 * @param shared pending for the process: any thread that does not block it may take it
 */
public record SignalSets(long pending, long shared, long blocked, long ignored, long caught) {
    private static final int OWN_LINKS = 2;

    /** Of a process, whose blocked and own pending signals are those of its first thread; empty if there is none. */
    public static Optional<SignalSets> of(long pid) {
        return read(Path.of("/proc/" + pid + "/status"));
    }

    /** Of a thread of this process; empty if it has ended. */
    public static Optional<SignalSets> ofThread(int thread) {
        return read(Path.of("/proc/self/task/" + thread + "/status"));
    }

    /** The threads of this process. */
    public static List<Integer> threads() {
        List<Integer> threads = new ArrayList<>();
        try (DirectoryStream<Path> folder = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path thread : folder)
                threads.add(Integer.valueOf(thread.getFileName().toString()));
        } catch (IOException unreadable) {
            throw Processes.unseen("/proc/self/task", unreadable);
        }
        return threads;
    }

    /** How many there are: the kernel counts them as links of their folder. */
    public static int threadCount() {
        return FileFacts.of(Path.of("/proc/self/task")).map(FileFacts::links).orElse(0) - OWN_LINKS;
    }

    /** Is the signal in this set? */
    public static boolean has(long set, int signal) {
        return signal > 0 && (set >>> signal - 1 & 1) == 1;
    }

    /** The set of this signal alone. */
    public static long only(int signal) {
        return 1L << signal - 1;
    }

    private static Optional<SignalSets> read(Path status) {
        try {
            // a command may hold bytes that are no UTF-8
            byte[] text = Files.readAllBytes(status);
            return Optional.of(
                    parse(new String(text, StandardCharsets.ISO_8859_1).lines().toList()));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** What the lines say. */
    public static SignalSets parse(List<String> lines) {
        return new SignalSets(
                set(lines, "SigPnd:"),
                set(lines, "ShdPnd:"),
                set(lines, "SigBlk:"),
                set(lines, "SigIgn:"),
                set(lines, "SigCgt:"));
    }

    private static long set(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line ->
                        Long.parseUnsignedLong(line.substring(name.length()).strip(), 16))
                .findFirst()
                .orElse(0);
    }
}
