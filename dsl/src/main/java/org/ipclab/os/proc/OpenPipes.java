package org.ipclab.os.proc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which processes have which pipes and FIFOs open, and in which direction: one walk through /proc. */
public final class OpenPipes {
    private static final Pattern ANONYMOUS = Pattern.compile("pipe:\\[([0-9]+)]");
    private static final int TYPE = 0170000;
    private static final int FIFO = 0010000;
    private static final int DIRECTION = 3;
    private static final int READ_ONLY = 0;
    private static final int WRITE_ONLY = 1;

    /**
     * An open descriptor.
     *
     * @param device of the file system, which for a pipe without a name is the kernel's own
     * @param path empty for a pipe without a name; of one that was removed with the kernel's remark
     * @param link of the descriptor under {@code /proc}
     */
    public record End(long pid, Path link, String device, long inode, String path, boolean reads, boolean writes) {
        public boolean isNamed() {
            return !path.isEmpty();
        }
    }

    private OpenPipes() {}

    /** All pipes without a name. */
    public static List<End> anonymous() {
        return ends(target -> ANONYMOUS.matcher(target).matches());
    }

    /** All FIFOs. */
    public static List<End> named() {
        // devices are no FIFOs, and there are many of them
        return ends(target -> target.startsWith("/") && !target.startsWith("/dev/"));
    }

    /** The ends of the pipe without a name that has this inode. */
    public static List<End> of(long inode) {
        return ends(("pipe:[" + inode + "]")::equals);
    }

    /** The ends of this FIFO, under whatever name. */
    public static List<End> of(FileFacts fifo) {
        return ends(target -> target.startsWith("/")).stream()
                .filter(end -> end.inode == fifo.inode() && end.device.equals(fifo.device()))
                .toList();
    }

    /** The pids that read, or write, in order. */
    public static List<Long> pids(List<End> ends, Predicate<End> which) {
        TreeSet<Long> pids = new TreeSet<>();
        ends.stream().filter(which).forEach(end -> pids.add(end.pid));
        return List.copyOf(pids);
    }

    private static List<End> ends(Predicate<String> wanted) {
        List<End> ends = new ArrayList<>();
        for (long pid : Processes.pids())
            for (Path link : Processes.descriptors(pid)) end(pid, link, wanted).ifPresent(ends::add);
        return ends;
    }

    private static Optional<End> end(long pid, Path link, Predicate<String> wanted) {
        try {
            String target = Files.readSymbolicLink(link).toString();
            if (!wanted.test(target)) return Optional.empty();
            Matcher anonymous = ANONYMOUS.matcher(target);
            if (anonymous.matches())
                return Optional.of(end(pid, link, "", Long.parseLong(anonymous.group(1)), "", direction(pid, link)));
            return isFifo(link)
                    ? FileFacts.of(link)
                            .map(file -> end(pid, link, file.device(), file.inode(), target, direction(pid, link)))
                    : Optional.empty();
        } catch (IOException | UnsupportedOperationException closedMeanwhile) {
            return Optional.empty();
        }
    }

    private static End end(long pid, Path link, String device, long inode, String path, int direction) {
        return new End(pid, link, device, inode, path, direction != WRITE_ONLY, direction != READ_ONLY);
    }

    /** Is it one, at the end of all links? */
    public static boolean isFifo(Path path) {
        try {
            Map<String, Object> mode = Files.readAttributes(path, "unix:mode");
            return ((int) mode.get("mode") & TYPE) == FIFO;
        } catch (IOException | UnsupportedOperationException gone) {
            return false;
        }
    }

    /** The flags of an open pipe or FIFO of this process, open(2), with O_CLOEXEC; empty if that is none. */
    public static OptionalInt flags(int fd) {
        Path link = Path.of("/proc/self/fd/" + fd);
        return isFifo(link) ? flags(ProcessHandle.current().pid(), link) : OptionalInt.empty();
    }

    private static int direction(long pid, Path link) {
        // of one that is gone meanwhile nothing can be said: neither end is its own
        return flags(pid, link).orElse(DIRECTION) & DIRECTION;
    }

    /** The flags with which a descriptor of a process was opened; empty if it is gone or is not ours to look at. */
    public static OptionalInt flagsOf(long pid, Path link) {
        return flags(pid, link);
    }

    private static OptionalInt flags(long pid, Path link) {
        try {
            return flags(Files.readAllLines(Path.of("/proc/" + pid + "/fdinfo/" + link.getFileName())));
        } catch (IOException gone) {
            return OptionalInt.empty();
        }
    }

    /** What the lines of {@code /proc/PID/fdinfo/N} say, proc_pid_fdinfo(5). */
    public static OptionalInt flags(List<String> fdinfo) {
        return fdinfo.stream()
                .filter(line -> line.startsWith("flags:"))
                .mapToInt(line -> Integer.parseInt(line.substring(6).strip(), 8))
                .findFirst();
    }
}
