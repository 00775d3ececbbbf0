package org.ipclab.os.proc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ipclab.os.Capacity;

/** Who has POSIX message queues open: one walk through /proc for all of them, which needs no mount of /dev/mqueue. */
public final class QueueLinks {
    private static final String DELETED = " (deleted)";

    /**
     * A descriptor of a queue.
     *
     * @param path the link in {@code /proc/PID/fd}
     * @param name with its slash, also where it is gone
     * @param file no link: its name is gone
     */
    public record Link(long pid, Path path, String name, FileFacts file) {}

    private QueueLinks() {}

    /** All that this process may see, but those of other containers. */
    public static List<Link> all() {
        List<Link> links = new ArrayList<>();
        String namespace = namespace("self");
        for (long pid : Processes.pids())
            for (Path path : Processes.descriptors(pid))
                link(pid, path)
                        .filter(found -> namespace(Long.toString(pid)).equals(namespace))
                        .ifPresent(links::add);
        return links;
    }

    private static Optional<Link> link(long pid, Path path) {
        String target = target(path);
        // a queue looks like a file in the root folder
        if (target.lastIndexOf('/') != 0 || !Capacity.isQueue(path.toString())) return Optional.empty();
        return FileFacts.of(path).map(file -> new Link(pid, path, name(target, file), file));
    }

    private static String name(String target, FileFacts file) {
        boolean gone = file.links() == 0 && target.endsWith(DELETED);
        return gone ? target.substring(0, target.length() - DELETED.length()) : target;
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closed) {
            return "";
        }
    }

    private static String namespace(String pid) {
        return target(Path.of("/proc/" + pid + "/ns/ipc"));
    }
}
