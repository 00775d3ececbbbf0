package org.ipclab.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A name that nobody else uses. {@link #close()} removes what still lies under it in /dev/shm, and among the message queues, however the test ended.
 * <pre>{@code
 * try (var name = new FreshName(); var m = Ipc.shm(name.text()).size(64).create()) { ... }
 * }</pre>
 */
public final class FreshName implements AutoCloseable {
    /** How every name of this run begins, so that what is left of it can be found. */
    public static final String RUN = "iltest" + ProcessHandle.current().pid() + "x";

    private static final Path FOLDER = Path.of("/dev/shm");
    /** Does any test of this run make queues? To look for one is dear where no folder shows them. */
    private static volatile boolean queues;

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String text;

    public FreshName() {
        this(0);
    }

    /** One of at least so many characters. */
    public FreshName(int length) {
        String unique = RUN + COUNT.incrementAndGet() + "_";
        text = unique + "y".repeat(Math.max(0, length - unique.length()));
    }

    /** The name, without a slash. */
    public String text() {
        return text;
    }

    /** Where the kernel shows shared memory of this name. */
    public Path shm() {
        return FOLDER.resolve(text);
    }

    /** Where the kernel shows a semaphore of this name. */
    public Path sem() {
        return FOLDER.resolve("sem." + text);
    }

    /** Where the kernel shows a POSIX message queue of this name; a test is skipped where it shows none. */
    public Path queue() {
        return QueueFolder.file(this);
    }

    /** From now on queues are swept too. */
    static void sweepQueues() {
        queues = true;
    }

    /** The same name, for a queue that nobody looks at in a folder. */
    public String queueText() {
        sweepQueues();
        return text;
    }

    /** Does anything in /dev/shm have this name in its own? */
    public boolean isFree() {
        try (var files = Files.list(FOLDER)) {
            return files.noneMatch(this::bears);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean bears(Path file) {
        return file.getFileName().toString().contains(text);
    }

    @Override
    public void close() throws IOException {
        if (queues) QueueFolder.remove(text);
        try (var files = Files.list(FOLDER)) {
            for (Path file : files.filter(this::bears).toList()) Files.deleteIfExists(file);
        }
    }
}
