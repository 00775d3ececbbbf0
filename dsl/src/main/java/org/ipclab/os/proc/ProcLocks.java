package org.ipclab.os.proc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The locks on files, proc_locks(5), and those of one descriptor, proc_pid_fdinfo(5). */
public final class ProcLocks {
    /**
     * One line: a lock, or a request that waits for one.
     *
     * @param tree a lock and all that wait for it have the same number
     * @param depth 0 for a lock; 1 for who waits for it, 2 for who waits behind that one
     * @param kind {@code POSIX OFDLCK FLOCK LEASE}
     * @param isWrite exclusive, not shared
     * @param pid who made it; -1 for OFD locks, which belong to no process, 0 for one that cannot be seen from here
     * @param end the last byte; {@code Long.MAX_VALUE} for the end of the file and beyond
     */
    public record Line(
            long tree,
            int depth,
            String kind,
            boolean isWrite,
            long pid,
            String device,
            long inode,
            long start,
            long end) {
        /** 0 for: to the end of the file and beyond. */
        public long length() {
            return end == Long.MAX_VALUE ? 0 : end - start + 1;
        }

        public boolean isOn(FileFacts file) {
            return inode == file.inode() && device.equals(file.device());
        }

        public boolean isOnSameFile(Line other) {
            return inode == other.inode && device.equals(other.device);
        }

        /** Two locks that could not both be there, if different owners had them. */
        public boolean conflicts(Line other) {
            boolean bothWhole = kind.equals("FLOCK") == other.kind.equals("FLOCK");
            boolean meet = start <= other.end && other.start <= end;
            return bothWhole && isOnSameFile(other) && meet && (isWrite || other.isWrite);
        }
    }

    private static final Pattern LINE = Pattern.compile("(?:lock:\\s*)?(\\d+):( *-> )? *(\\S+) +\\S+ +(\\S+) +(-?\\d+) "
            + "([0-9a-f]+:[0-9a-f]+):(\\d+) (\\d+) (\\d+|EOF)\\s*");

    private ProcLocks() {}

    /** All locks that this process may see, and who waits for them. */
    public static List<Line> read() {
        return read(Path.of("/proc/locks"));
    }

    /** The locks that were made through one descriptor; empty if it is gone or is not ours to look at. */
    public static List<Line> read(long pid, int fd) {
        return read(Path.of("/proc/" + pid + "/fdinfo/" + fd));
    }

    private static List<Line> read(Path file) {
        try {
            return parse(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .lines()
                    .toList());
        } catch (IOException goneOrDenied) {
            return List.of();
        }
    }

    /** What the lines say; others are left out. */
    public static List<Line> parse(List<String> lines) {
        List<Line> locks = new ArrayList<>();
        for (String line : lines) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) locks.add(line(matcher));
        }
        return locks;
    }

    // the kernel puts one more space before the arrow for each waiter that is waited behind
    private static Line line(Matcher matcher) {
        String arrow = matcher.group(2);
        String end = matcher.group(9);
        return new Line(
                Long.parseLong(matcher.group(1)),
                arrow == null ? 0 : arrow.length() - 3,
                matcher.group(3),
                matcher.group(4).equals("WRITE"),
                Long.parseLong(matcher.group(5)),
                matcher.group(6),
                Long.parseLong(matcher.group(7)),
                Long.parseLong(matcher.group(8)),
                end.equals("EOF") ? Long.MAX_VALUE : Long.parseLong(end));
    }
}
