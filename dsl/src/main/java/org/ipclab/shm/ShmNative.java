package org.ipclab.shm;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.ipclab.os.Flag;
import org.ipclab.os.Natives;

/** POSIX shared memory, shm_overview(7), and the calls on its descriptor. */
final class ShmNative {
    private static final Natives LIBC = Natives.of(MethodHandles.lookup());

    static final MethodHandle SHM_OPEN = LIBC.bind("shm_open");
    static final MethodHandle SHM_UNLINK = LIBC.bind("shm_unlink");
    static final MethodHandle OPEN = LIBC.bind("open");
    static final MethodHandle LINKAT = LIBC.bind("linkat");
    static final MethodHandle FTRUNCATE = LIBC.bind("ftruncate");
    static final MethodHandle POSIX_FALLOCATE = LIBC.bind("posix_fallocate");
    static final MethodHandle STATX = LIBC.bind("statx");
    static final MethodHandle CLOSE = LIBC.bind("close");

    /** Make it if it is not there. */
    static final Flag O_CREAT = new Flag("O_CREAT", 0100);
    /** With O_CREAT: fail if it is there. */
    static final Flag O_EXCL = new Flag("O_EXCL", 0200);
    /** For reading. */
    static final Flag O_RDONLY = new Flag("O_RDONLY", 0);
    /** For reading and writing. */
    static final Flag O_RDWR = new Flag("O_RDWR", 2);
    /** A program that this process starts does not get it. */
    static final Flag O_CLOEXEC = new Flag("O_CLOEXEC", 02000000);
    /** A file in that folder, without a name yet. Its other bit is O_DIRECTORY, which is not the same on every machine. */
    static final Flag O_TMPFILE =
            new Flag("O_TMPFILE", 020000000 | (System.getProperty("os.arch").equals("aarch64") ? 040000 : 0200000));
    /** The descriptor itself, not a path below it. */
    static final Flag AT_EMPTY_PATH = new Flag("AT_EMPTY_PATH", 0x1000);
    /** The file that a symbolic link names. */
    static final Flag AT_SYMLINK_FOLLOW = new Flag("AT_SYMLINK_FOLLOW", 0x400);
    /** Paths are relative to the working folder. */
    static final Flag AT_FDCWD = new Flag("AT_FDCWD", -100);
    /** Tell the size. */
    static final Flag STATX_SIZE = new Flag("STATX_SIZE", 0x200);

    /** sizeof(struct statx), statx(2), the same on every machine. */
    static final int STATX_BYTES = 256;
    /** offsetof(struct statx, stx_size). */
    static final int STX_SIZE = 40;

    private ShmNative() {}

    private static native int shm_open(long name, int flags, int mode);

    private static native int shm_unlink(long name);

    private static native int open(long path, int flags, int mode);

    private static native int linkat(int oldFolder, long oldPath, int newFolder, long newPath, int flags);

    private static native int ftruncate(int fd, long length);

    private static native int posix_fallocate(int fd, long offset, long length);

    private static native int statx(int folder, long path, int flags, int mask, long result);

    private static native int close(int fd);
}
