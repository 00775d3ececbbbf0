package org.ipclab.mq;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
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
        List<QueueLinks.Link> links = QueueLinks.all();
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
        if (own.isPresent()) return QueueLook.at(own.get()).bytes();
        try {
            return QueueLook.number(Files.readString(path), "QSIZE");
        } catch (IOException denied) {
            return OptionalLong.empty();
        }
    }

    /** What is to be counted of it against RLIMIT_MSGQUEUE; empty if it may not be opened. */
    OptionalLong bytesCounted() {
        Optional<QueueLook> look = own.isPresent() ? Optional.of(QueueLook.at(own.get())) : QueueLook.of(name);
        return look.map(facts -> OptionalLong.of(QueueLook.bytesCounted(facts.depth(), facts.messageSize())))
                .orElse(OptionalLong.empty());
    }
}
