package org.ipclab.lock;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.ipclab.os.Flag;
import org.ipclab.os.Natives;

/** Locks on files, fcntl_locking(2), flock(2). */
final class LockNative {
    private static final Natives LIBC = Natives.of(MethodHandles.lookup());

    static final MethodHandle OPEN = LIBC.bind("open");
    static final MethodHandle FCNTL = LIBC.bind("fcntl");
    static final MethodHandle FLOCK = LIBC.bind("flock");

    /** Who has a classic lock that is in the way? */
    static final Flag F_GETLK = new Flag("F_GETLK", 5);
    /** Take or release a classic lock, now or not at all. */
    static final Flag F_SETLK = new Flag("F_SETLK", 6);
    /** The same, and wait for it. */
    static final Flag F_SETLKW = new Flag("F_SETLKW", 7);
    /** Who has a lock that is in the way of an OFD lock? */
    static final Flag F_OFD_GETLK = new Flag("F_OFD_GETLK", 36);
    /** Take or release an OFD lock, now or not at all. */
    static final Flag F_OFD_SETLK = new Flag("F_OFD_SETLK", 37);
    /** The same, and wait for it. */
    static final Flag F_OFD_SETLKW = new Flag("F_OFD_SETLKW", 38);

    /** l_type: shared. */
    static final Flag F_RDLCK = new Flag("F_RDLCK", 0);
    /** l_type: exclusive. */
    static final Flag F_WRLCK = new Flag("F_WRLCK", 1);
    /** l_type: none. */
    static final Flag F_UNLCK = new Flag("F_UNLCK", 2);

    /** flock(2): shared. */
    static final Flag LOCK_SH = new Flag("LOCK_SH", 1);
    /** flock(2): exclusive. */
    static final Flag LOCK_EX = new Flag("LOCK_EX", 2);
    /** flock(2): do not wait. */
    static final Flag LOCK_NB = new Flag("LOCK_NB", 4);
    /** flock(2): release. */
    static final Flag LOCK_UN = new Flag("LOCK_UN", 8);

    // struct flock on 64-bit Linux; l_whence stays 0, SEEK_SET
    static final int L_TYPE = 0;
    static final int L_START = 8;
    static final int L_LEN = 16;
    static final int L_PID = 24;
    /** sizeof(struct flock). */
    static final int FLOCK_BYTES = 32;

    private LockNative() {}

    private static native int open(long path, int flags, int mode);

    private static native int fcntl(int fd, int command, long lock);

    private static native int flock(int fd, int operation);
}
