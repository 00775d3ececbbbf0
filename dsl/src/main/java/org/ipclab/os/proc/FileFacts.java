package org.ipclab.os.proc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What stat(2) says of a file.
 *
 * @param device major and minor number, as {@code /proc/PID/maps} writes them: {@code 00:1a}
 * @param mode the permission bits
 */
public record FileFacts(String device, long inode, long size, int mode, int uid, int links) {
    /** Of a file that nobody could look at. */
    public static final FileFacts UNKNOWN = new FileFacts("", 0, 0, 0, -1, 0);

    /** The facts of a path; empty if nothing is there or it cannot be reached. */
    public static Optional<FileFacts> of(Path path) {
        try {
            return Optional.of(from(Files.readAttributes(path, "unix:dev,ino,size,mode,uid,nlink")));
        } catch (IOException | UnsupportedOperationException unreachable) {
            return Optional.empty();
        }
    }

    /** The facts of what this descriptor refers to, whether it has a name or not. */
    public static Optional<FileFacts> of(int fd) {
        return of(Path.of("/proc/self/fd/" + fd));
    }

    private static FileFacts from(Map<String, Object> stat) {
        return new FileFacts(
                device((long) stat.get("dev")),
                (long) stat.get("ino"),
                (long) stat.get("size"),
                (int) stat.get("mode") & 0777,
                (int) stat.get("uid"),
                (int) stat.get("nlink"));
    }

    /** makedev(3) the other way round. */
    private static String device(long dev) {
        long major = dev >> 8 & 0xfff | dev >> 32 & 0xfffff000L;
        long minor = dev & 0xff | dev >> 12 & 0xffffff00L;
        return device(major, minor);
    }

    /** A device as {@code /proc/PID/maps} writes it: {@code 00:1a}. */
    public static String device(long major, long minor) {
        return hex(major) + ":" + hex(minor);
    }

    /** Two digits or more. */
    private static String hex(long number) {
        return (number < 0x10 ? "0" : "") + Long.toHexString(number);
    }

    /** The owner's name; it is looked up when it is wanted, since that is dearer than stat(2). Empty where nobody could look. */
    public String owner() {
        return uid == -1 ? "" : Users.name(uid);
    }

    /** Is this the file of that device and inode? */
    public boolean is(FileFacts other) {
        return inode == other.inode && device.equals(other.device);
    }
}
