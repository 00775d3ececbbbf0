package org.ipclab.os;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** What a descriptor refers to, statx(2): the same structure on every machine. */
final class StatNative {
    static final MethodHandle STATX = Natives.of(MethodHandles.lookup()).bind("statx");

    /** From the working folder. */
    static final int AT_FDCWD = -100;
    /** The descriptor, not a path below it. */
    static final int AT_EMPTY_PATH = 0x1000;
    /** All that stat(2) tells. */
    static final int STATX_BASIC_STATS = 0x7ff;

    /** When it was made, where the file system knows. */
    static final int STATX_BTIME = 0x800;

    /** sizeof(struct statx). */
    static final int STATX_BYTES = 256;

    static final int STX_NLINK = 16;
    static final int STX_UID = 20;
    /** Two bytes. */
    static final int STX_MODE = 28;

    static final int STX_INO = 32;
    static final int STX_SIZE = 40;
    static final int STX_BTIME = 80;
    static final int STX_DEV_MAJOR = 136;
    static final int STX_DEV_MINOR = 140;

    private StatNative() {}

    private static native int statx(int folder, long path, int flags, int mask, long result);
}
