package org.ipclab.sysv;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.ipclab.os.Flag;
import org.ipclab.os.Natives;

/** System V message queues, msgget(2), msgop(2), msgctl(2). */
final class SysvMqNative {
    private static final Natives LIBC = Natives.of(MethodHandles.lookup());

    static final MethodHandle MSGGET = LIBC.bind("msgget");
    static final MethodHandle MSGSND = LIBC.bind("msgsnd");
    static final MethodHandle MSGRCV = LIBC.bind("msgrcv");
    static final MethodHandle MSGCTL = LIBC.bind("msgctl");

    /** Change its facts. */
    static final Flag IPC_SET = new Flag("IPC_SET", 1);
    /** Fail rather than wait. */
    static final Flag IPC_NOWAIT = new Flag("IPC_NOWAIT", 04000);
    /** Cut a message that is longer than the buffer. */
    static final Flag MSG_NOERROR = new Flag("MSG_NOERROR", 010000);
    /** The first message that is not of this type. */
    static final Flag MSG_EXCEPT = new Flag("MSG_EXCEPT", 020000);
    /** Show the message at this place, and leave it there. */
    static final Flag MSG_COPY = new Flag("MSG_COPY", 040000);

    // struct msqid_ds behind its ipc_perm
    /** time_t msg_stime: the last msgsnd; 0 before the first. */
    static final int MSG_STIME = SysvNative.PERM_BYTES;
    /** time_t msg_rtime: the last msgrcv; 0 before the first. */
    static final int MSG_RTIME = MSG_STIME + 8;
    /** time_t msg_ctime: made or changed. */
    static final int MSG_CTIME = MSG_RTIME + 8;
    /** unsigned long: the bytes of its messages. */
    static final int MSG_CBYTES = MSG_CTIME + 8;
    /** msgqnum_t msg_qnum: how many messages. */
    static final int MSG_QNUM = MSG_CBYTES + 8;
    /** msglen_t msg_qbytes: how many bytes at most. */
    static final int MSG_QBYTES = MSG_QNUM + 8;
    /** pid_t msg_lspid: who sent last; 0 before the first. */
    static final int MSG_LSPID = MSG_QBYTES + 8;
    /** pid_t msg_lrpid: who received last; 0 before the first. */
    static final int MSG_LRPID = MSG_LSPID + 4;
    /** sizeof(struct msqid_ds). */
    static final int MSQID_DS_BYTES = MSG_LRPID + 20;

    private SysvMqNative() {}

    private static native int msgget(int key, int flags);

    /** The message is a long, its type, and so many bytes behind it. */
    private static native int msgsnd(int id, long message, long length, int flags);

    private static native long msgrcv(int id, long message, long room, long type, int flags);

    private static native int msgctl(int id, int command, long buffer);
}
