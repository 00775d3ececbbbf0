package org.ipclab.sysv;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.ipclab.os.Flag;
import org.ipclab.os.Natives;

/** System V shared memory: shmget(2), shmat(2), shmctl(2). */
final class SysvShmNative {
    private static final Natives LIBC = Natives.of(MethodHandles.lookup());

    static final MethodHandle SHMGET = LIBC.bind("shmget");
    static final MethodHandle SHMAT = LIBC.bind("shmat");
    static final MethodHandle SHMDT = LIBC.bind("shmdt");
    static final MethodHandle SHMCTL = LIBC.bind("shmctl");

    /** Attach it for reading only. */
    static final Flag SHM_RDONLY = new Flag("SHM_RDONLY", 010000);

    /** sizeof(struct shmid_ds) on 64-bit Linux. */
    static final int DS_BYTES = 112;
    /** Offsets of its fields, behind struct ipc_perm. */
    static final int SHM_SEGSZ = SysvNative.PERM_BYTES;

    static final int SHM_ATIME = 56;
    static final int SHM_DTIME = 64;
    static final int SHM_CTIME = 72;
    static final int SHM_CPID = 80;
    static final int SHM_LPID = 84;
    static final int SHM_NATTCH = 88;

    private SysvShmNative() {}

    private static native int shmget(int key, long size, int flags);

    private static native long shmat(int id, long address, int flags);

    private static native int shmdt(long address);

    private static native int shmctl(int id, int command, long buffer);
}
