package org.ipclab.mq;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ipclab.os.proc.FileFacts;
import org.ipclab.os.proc.Folder;
import org.ipclab.os.proc.Mounts;

/**
 * A POSIX message queue of this machine, whoever made it.
 *
 * @param path where the kernel shows it: in the mounted file system, or as a descriptor of a process
 * @param own a descriptor of it in this process; empty for none
 * @param holders the processes that have it open
 */
record QueueFile(String name, FileFacts file, Path path, Optional<Integer> own, List<Long> holders) {
    private static final long SELF = ProcessHandle.current().pid();

    /** All where the file system is mounted, else those that a process has open. */
    static List<QueueFile> all() {
        return named(QueueLinks.all());
    }

    /** Those without a name too, which last as long as a process has them open. */
    static List<QueueFile> everything() {
        List<QueueLinks.Link> links = QueueLinks.all();
        Map<String, QueueFile> nameless = new TreeMap<>();
        for (QueueLinks.Link link : links)
            if (link.file().links() == 0)
                nameless.computeIfAbsent(
                        link.file().device() + link.file().inode(),
                        key -> of(link.name(), link.file(), link.path(), links));
        return Stream.concat(named(links).stream(), nameless.values().stream()).toList();
    }

    private static List<QueueFile> named(List<QueueLinks.Link> links) {
        Map<String, QueueFile> queues = new TreeMap<>();
        Optional<Path> mounted = folder();
        for (QueueLinks.Link link : links)
            if (mounted.isEmpty() && link.file().links() > 0)
                queues.computeIfAbsent(link.name(), name -> of(name, link.file(), link.path(), links));
        mounted.ifPresent(folder -> Folder.files(folder)
                .forEach((name, file) -> queues.put(name, of("/" + name, file, folder.resolve(name), links))));
        return List.copyOf(queues.values());
    }

    /** Where queues are shown as files, mostly /dev/mqueue; empty if nowhere. */
    static Optional<Path> folder() {
        return Mounts.of("mqueue");
    }

    private static QueueFile of(String name, FileFacts file, Path path, List<QueueLinks.Link> links) {
        return new QueueFile(name, file, path, own(file, links), holders(file, links));
    }

    private static Optional<Integer> own(FileFacts file, List<QueueLinks.Link> links) {
        return links.stream()
                .filter(link -> link.pid() == SELF && link.file().is(file))
                .map(link -> Integer.parseInt(link.path().getFileName().toString()))
                .findFirst();
    }

    private static List<Long> holders(FileFacts file, List<QueueLinks.Link> links) {
        return links.stream()
                .filter(link -> link.file().is(file))
                .map(QueueLinks.Link::pid)
                .distinct()
                .sorted()
                .toList();
    }

    /** Who has this queue open. */
    static List<Long> holders(FileFacts file) {
        return holders(file, QueueLinks.all());
    }

    /** The bytes of its messages together; empty if it may not be read. */
    OptionalLong bytes() {
        // not by its path where we have it: closing that would take a registration of ours with mq_notify(3) away
        if (own.isPresent())
            return own.flatMap(QueueLook::ifQueue).map(QueueLook::bytes).orElse(OptionalLong.empty());
        try {
            return QueueLook.number(Files.readString(path), "QSIZE");
        } catch (IOException denied) {
            return OptionalLong.empty();
        }
    }

    /** What is to be counted of it against RLIMIT_MSGQUEUE; 0 if it has gone meanwhile, empty if it may not be opened. */
    OptionalLong bytesCounted() {
        Optional<QueueLook> look = own.isPresent() ? own.flatMap(QueueLook::ifQueue) : QueueLook.of(path);
        if (look.isPresent()) return OptionalLong.of(look.get().bytesCounted());
        boolean gone = own.isPresent() || !Files.exists(path);
        return gone ? OptionalLong.of(0) : OptionalLong.empty();
    }
}
