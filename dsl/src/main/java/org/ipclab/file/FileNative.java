package org.ipclab.file;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.ipclab.os.Flag;
import org.ipclab.os.Natives;

/** Files: open(2), write(2), pread(2), fsync(2), rename(2), unlink(2), fchmod(2), fchown(2). */
final class FileNative {
    private static final Natives LIBC = Natives.of(MethodHandles.lookup());

    static final MethodHandle OPEN = LIBC.bind("open");
    static final MethodHandle WRITE = LIBC.bind("write");
    static final MethodHandle PREAD = LIBC.bind("pread");
    static final MethodHandle FSYNC = LIBC.bind("fsync");
    static final MethodHandle CLOSE = LIBC.bind("close");
    static final MethodHandle RENAME = LIBC.bind("rename");
    static final MethodHandle UNLINK = LIBC.bind("unlink");
    static final MethodHandle FCHMOD = LIBC.bind("fchmod");
    static final MethodHandle FCHOWN = LIBC.bind("fchown");

    /** Every write goes to the end of the file as it is then, in one step. */
    static final Flag O_APPEND = new Flag("O_APPEND", 02000);

    private FileNative() {}

    private static native int open(long path, int flags, int mode);

    private static native long write(int fd, long from, long count);

    private static native long pread(int fd, long to, long count, long offset);

    private static native int fsync(int fd);

    private static native int close(int fd);

    private static native int rename(long from, long to);

    private static native int unlink(long path);

    private static native int fchmod(int fd, int mode);

    private static native int fchown(int fd, int user, int group);
}
