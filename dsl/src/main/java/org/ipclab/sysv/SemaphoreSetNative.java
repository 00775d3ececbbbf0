package org.ipclab.sysv;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.ipclab.os.Flag;
import org.ipclab.os.Natives;

/** System V semaphore sets, semget(2), semop(2), semctl(2). */
final class SemaphoreSetNative {
    private static final Natives LIBC = Natives.of(MethodHandles.lookup());

    static final MethodHandle SEMGET = LIBC.bind("semget");
    static final MethodHandle SEMOP = LIBC.bind("semop");
    static final MethodHandle SEMTIMEDOP = LIBC.bind("semtimedop");
    static final MethodHandle SEMCTL = LIBC.bind("semctl");

    /** The pid that operated on it last. */
    static final Flag GETPID = new Flag("GETPID", 11);
    /** The value of one. */
    static final Flag GETVAL = new Flag("GETVAL", 12);
    /** The values of all. */
    static final Flag GETALL = new Flag("GETALL", 13);
    /** How many wait for more. */
    static final Flag GETNCNT = new Flag("GETNCNT", 14);
    /** How many wait for zero. */
    static final Flag GETZCNT = new Flag("GETZCNT", 15);
    /** Give one a value. */
    static final Flag SETVAL = new Flag("SETVAL", 16);

    /** Give all a value. */
    static final Flag SETALL = new Flag("SETALL", 17);

    /** sem_flg: fail rather than wait. */
    static final Flag IPC_NOWAIT = new Flag("IPC_NOWAIT", 04000);
    /** sem_flg: give it back when the process ends. */
    static final Flag SEM_UNDO = new Flag("SEM_UNDO", 0x1000);
    /** SEMVMX, the greatest value. */
    static final int SEMVMX = 32767;

    // struct sembuf
    /** unsigned short sem_num. */
    static final int SEM_NUM = 0;
    /** short sem_op. */
    static final int SEM_OP = 2;
    /** short sem_flg. */
    static final int SEM_FLG = 4;
    /** sizeof(struct sembuf). */
    static final int SEMBUF_BYTES = 6;

    // struct semid_ds behind its ipc_perm; only x86-64 keeps a spare word behind each time
    private static final int TIME_BYTES = System.getProperty("os.arch").equals("amd64") ? 16 : 8;
    /** time_t sem_otime: the last semop; 0 before the first. */
    static final int SEM_OTIME = SysvNative.PERM_BYTES;
    /** time_t sem_ctime: made or changed. */
    static final int SEM_CTIME = SEM_OTIME + TIME_BYTES;
    /** unsigned long sem_nsems. */
    static final int SEM_NSEMS = SEM_CTIME + TIME_BYTES;
    /** sizeof(struct semid_ds). */
    static final int SEMID_DS_BYTES = SEM_NSEMS + 24;

    private SemaphoreSetNative() {}

    private static native int semget(int key, int semaphores, int flags);

    private static native int semop(int id, long operations, long count);

    private static native int semtimedop(int id, long operations, long count, long timeout);

    /** The fourth argument is {@code union semun}, which travels as one word. */
    private static native int semctl(int id, int index, int command, long argument);
}
