package org.ipclab.os;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** statvfs(3) and sysconf(3), with the offsets that glibc and musl have on 64-bit Linux. */
final class CapacityNative {
    private static final Natives LIBC = Natives.of(MethodHandles.lookup());

    static final MethodHandle STATVFS = LIBC.bind("statvfs");
    static final MethodHandle SYSCONF = LIBC.bind("sysconf");

    /** sizeof(struct statvfs). */
    static final int STATVFS_BYTES = 112;

    static final int F_FRSIZE = 8;
    static final int F_BLOCKS = 16;
    static final int F_BFREE = 24;
    static final int F_FILES = 40;
    static final int F_FFREE = 48;
    static final int F_NAMEMAX = 80;

    /** The largest value of a POSIX semaphore. */
    static final int SC_SEM_VALUE_MAX = 33;

    private CapacityNative() {}

    private static native int statvfs(long path, long buffer);

    private static native long sysconf(int name);
}
