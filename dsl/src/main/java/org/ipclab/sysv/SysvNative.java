package org.ipclab.sysv;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.ipclab.os.Flag;
import org.ipclab.os.Natives;

/** What all System V objects have in common, sysvipc(7) and ftok(3). */
final class SysvNative {
    private static final Natives LIBC = Natives.of(MethodHandles.lookup());

    static final MethodHandle FTOK = LIBC.bind("ftok");

    /** The key that finds nothing: the object is always a new one. */
    static final Flag IPC_PRIVATE = new Flag("IPC_PRIVATE", 0);
    /** Make it if there is none with this key. */
    static final Flag IPC_CREAT = new Flag("IPC_CREAT", 01000);
    /** With IPC_CREAT: fail if there is one. */
    static final Flag IPC_EXCL = new Flag("IPC_EXCL", 02000);
    /** Remove it. */
    static final Flag IPC_RMID = new Flag("IPC_RMID", 0);
    /** Tell its facts. */
    static final Flag IPC_STAT = new Flag("IPC_STAT", 2);

    /** offsetof(struct ipc_perm, __key), and so on: the layout of 64-bit Linux on x86-64 and aarch64. */
    static final int PERM_KEY = 0;

    static final int PERM_UID = 4;
    static final int PERM_CUID = 12;
    static final int PERM_MODE = 20;
    /** sizeof(struct ipc_perm). */
    static final int PERM_BYTES = 48;

    private SysvNative() {}

    private static native int ftok(long path, int project);
}
