package org.ipclab.os;

/** Constants of {@code fcntl.h} on Linux, open(2). */
public final class Fcntl {
    /** For reading. */
    public static final Flag O_RDONLY = new Flag("O_RDONLY", 0);
    /** For writing. */
    public static final Flag O_WRONLY = new Flag("O_WRONLY", 1);
    /** For reading and writing. */
    public static final Flag O_RDWR = new Flag("O_RDWR", 2);
    /** Make it if it is not there. */
    public static final Flag O_CREAT = new Flag("O_CREAT", 0100);
    /** With O_CREAT: fail if it is there. */
    public static final Flag O_EXCL = new Flag("O_EXCL", 0200);
    /** Never wait, as for the other side of a FIFO. */
    public static final Flag O_NONBLOCK = new Flag("O_NONBLOCK", 04000);
    /** A reference to the file, for its facts: neither read nor written, and its close drops no lock. */
    public static final Flag O_PATH = new Flag("O_PATH", 010000000);
    /** A program that this process starts does not get it. */
    public static final Flag O_CLOEXEC = new Flag("O_CLOEXEC", 02000000);
    /** A file in that folder, without a name yet. Its other bit is O_DIRECTORY, which is not the same on every machine. */
    public static final Flag O_TMPFILE =
            new Flag("O_TMPFILE", 020000000 | (System.getProperty("os.arch").equals("aarch64") ? 040000 : 0200000));
    /** A pipe of packets: one write is one read. The bit is not the same on every machine. */
    public static final Flag O_DIRECT =
            new Flag("O_DIRECT", System.getProperty("os.arch").equals("aarch64") ? 0200000 : 040000);
    /** The descriptor itself, not a path below it. */
    public static final Flag AT_EMPTY_PATH = new Flag("AT_EMPTY_PATH", 0x1000);
    /** The file that a symbolic link names. */
    public static final Flag AT_SYMLINK_FOLLOW = new Flag("AT_SYMLINK_FOLLOW", 0x400);
    /** Paths are relative to the working folder. */
    public static final Flag AT_FDCWD = new Flag("AT_FDCWD", -100);

    private Fcntl() {}
}
