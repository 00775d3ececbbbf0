package org.ipclab.shm;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.ipclab.os.Flag;
import org.ipclab.os.Natives;

/** POSIX shared memory, shm_overview(7), and the calls on its descriptor, or on that of a file. */
final class ShmNative {
    private static final Natives LIBC = Natives.of(MethodHandles.lookup());

    static final MethodHandle SHM_OPEN = LIBC.bind("shm_open");
    static final MethodHandle SHM_UNLINK = LIBC.bind("shm_unlink");
    static final MethodHandle OPEN = LIBC.bind("open");
    static final MethodHandle UNLINK = LIBC.bind("unlink");
    static final MethodHandle LINKAT = LIBC.bind("linkat");
    static final MethodHandle FTRUNCATE = LIBC.bind("ftruncate");
    static final MethodHandle POSIX_FALLOCATE = LIBC.bind("posix_fallocate");
    static final MethodHandle STATX = LIBC.bind("statx");
    static final MethodHandle CLOSE = LIBC.bind("close");

    /** Tell what kind of file it is. */
    static final Flag STATX_TYPE = new Flag("STATX_TYPE", 1);
    /** Tell the size. */
    static final Flag STATX_SIZE = new Flag("STATX_SIZE", 0x200);

    /** sizeof(struct statx), statx(2), the same on every machine. */
    static final int STATX_BYTES = 256;
    /** offsetof(struct statx, stx_mode): two bytes. */
    static final int STX_MODE = 28;
    /** In it: what kind of file. */
    static final int S_IFMT = 0170000;
    /** A file with bytes, neither folder nor device nor FIFO. */
    static final int S_IFREG = 0100000;
    /** offsetof(struct statx, stx_size). */
    static final int STX_SIZE = 40;

    private ShmNative() {}

    private static native int shm_open(long name, int flags, int mode);

    private static native int shm_unlink(long name);

    private static native int open(long path, int flags, int mode);

    private static native int unlink(long path);

    private static native int linkat(int oldFolder, long oldPath, int newFolder, long newPath, int flags);

    private static native int ftruncate(int fd, long length);

    private static native int posix_fallocate(int fd, long offset, long length);

    private static native int statx(int folder, long path, int flags, int mask, long result);

    private static native int close(int fd);
}
