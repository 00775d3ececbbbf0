package org.ipclab.mq;

import static org.ipclab.mq.MqNative.*;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ipclab.os.OffHeap;
import org.ipclab.os.Sys;
import org.ipclab.os.proc.FileFacts;
import org.ipclab.os.proc.Processes;

/** Who has POSIX message queues open: one walk through /proc for all of them, which needs no mount of /dev/mqueue. */
final class QueueLinks {
    private static final String DELETED = " (deleted)";

    /**
     * A descriptor of a queue.
     *
     * @param path the link in {@code /proc/PID/fd}
     * @param name with its slash, also where it is gone
     * @param file no link: its name is gone
     */
    record Link(long pid, Path path, String name, FileFacts file) {}

    private QueueLinks() {}

    /** All that this process may see, but those of other containers. */
    static List<Link> all() {
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
        // a queue looks like a file in the root folder, and the folder of all queues like that folder
        if (target.lastIndexOf('/') != 0 || target.equals("/") || !isQueue(path)) return Optional.empty();
        return FileFacts.of(path).map(file -> new Link(pid, path, name(target, file), file));
    }

    /** The kernel keeps queues in a file system of their own, mounted or not. */
    static boolean isQueue(Path path) {
        ByteBuffer name = OffHeap.text(path.toString());
        ByteBuffer fs = OffHeap.allocate(STATFS_BYTES);
        try {
            int rc = (int) STATFS.invokeExact(OffHeap.address(name), OffHeap.address(fs));
            Reference.reachabilityFence(name);
            return rc == 0 && fs.getLong(0) == MQUEUE_MAGIC;
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
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
