package org.ipclab.os.proc;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How many things a process holds that others could hold too: files, pipes, sockets, queues that it has open, memory that it
 * shares; each counts once. What a language needs to run does not count: its jars and libraries, {@code /dev/null}, epoll; a JVM of 17 may
 * have a socket of its own that cannot be told from one of the user.
 */
public final class HeldObjects {
    private static final Pattern MACHINERY = Pattern.compile(
            "/dev/(null|zero|full|u?random|tty)|/proc/.*|anon_inode:.*|.*\\.(jar|jsa|jmod)|.*/lib/modules|.*/hsperfdata_.*"
                    + "|.*/gconv-modules\\.cache|.*/ffi\\w{6} \\(deleted\\)");

    private HeldObjects() {}

    /**
     * The count; empty if the process is gone or is not ours to look at.
     *
     * @param plumbing the highest descriptor that only serves whoever started it, such as 2 for standard error; what these
     *     refer to does not count
     */
    public static OptionalInt count(long pid, int plumbing) {
        Set<String> held = new HashSet<>();
        List<String> served = new ArrayList<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
            for (Path descriptor : descriptors) {
                boolean serves = Integer.parseInt(descriptor.getFileName().toString()) <= plumbing;
                (serves ? served : held).add(target(descriptor));
            }
        } catch (IOException goneOrDenied) {
            return OptionalInt.empty();
        }
        ProcMaps.read(pid, "/").stream()
                .filter(mapped -> mapped.permissions().endsWith("s"))
                .forEach(mapped -> held.add(MappedFiles.path(mapped)));
        served.forEach(held::remove);
        held.removeIf(target -> MACHINERY.matcher(target).matches());
        return OptionalInt.of(held.size());
    }

    /** Is that what a language needs to run, and nothing that it shares? */
    public static boolean isMachinery(String name) {
        return MACHINERY.matcher(name).matches();
    }

    /** What it refers to; what was closed meanwhile counts as nothing. */
    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closed) {
            return "/dev/null";
        }
    }
}
