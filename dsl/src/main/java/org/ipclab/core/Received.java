package org.ipclab.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * A descriptor that came from another process, and what the kernel says of it: that alone tells what it is.
 *
 * @param fd the number here
 * @param type the bits of stat(2) that tell the kind of file, S_IFMT
 * @param target what {@code /proc/self/fd} shows: {@code /dev/shm/counter}, {@code pipe:[4711]}
 * @param flags those it was opened with, open(2)
 */
public record Received(int fd, int type, String target, int flags) {
    /** A pipe or a FIFO. */
    public static final int PIPE = 0010000;
    /** A file with bytes. */
    public static final int FILE = 0100000;
    /** A socket. */
    public static final int SOCKET = 0140000;

    private static final int TYPES = 0170000;
    private static final int ACCESS = 3;
    private static final int READ_ONLY = 0;
    private static final int WRITE_ONLY = 1;
    private static final String GONE = " (deleted)";

    /** Makes handles of descriptors; each mechanism that can has one, found as a service. */
    public interface Adopter {
        /** A handle that owns the descriptor; empty if it is of another kind. */
        Optional<AutoCloseable> adopt(Received received);
    }

    /** What is known of this descriptor. */
    public static Received of(int fd) {
        Path link = Path.of("/proc/self/fd/" + fd);
        try {
            int mode = (int) Files.getAttribute(link, "unix:mode");
            return new Received(fd, mode & TYPES, Files.readSymbolicLink(link).toString(), flags(fd));
        } catch (IOException unreadable) {
            return new Received(fd, 0, "unknown", 0);
        }
    }

    private static int flags(int fd) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/fdinfo/" + fd)).stream()
                .filter(line -> line.startsWith("flags:"))
                .map(line -> Integer.parseUnsignedInt(
                        line.substring("flags:".length()).strip(), 8))
                .findFirst()
                .orElse(0);
    }

    public boolean isReadOnly() {
        return (flags & ACCESS) == READ_ONLY;
    }

    public boolean isWriteOnly() {
        return (flags & ACCESS) == WRITE_ONLY;
    }

    /** The path without what the kernel adds when the name is gone. */
    public String path() {
        return target.endsWith(GONE) ? target.substring(0, target.length() - GONE.length()) : target;
    }

    /** A handle of its kind, which owns the descriptor; empty if no mechanism knows it. */
    public Optional<AutoCloseable> adopted() {
        for (Adopter adopter : ServiceLoader.load(Adopter.class, Adopter.class.getClassLoader())) {
            Optional<AutoCloseable> handle = adopter.adopt(this);
            if (handle.isPresent()) return handle;
        }
        return Optional.empty();
    }
}
