package org.ipclab.mq;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.ipclab.os.Natives;

/** POSIX message queues, mq_overview(7). */
final class MqNative {
    private static final Natives LIBC = Natives.of(MethodHandles.lookup());

    static final MethodHandle MQ_OPEN = LIBC.bind("mq_open");
    static final MethodHandle MQ_CLOSE = LIBC.bind("mq_close");
    static final MethodHandle MQ_UNLINK = LIBC.bind("mq_unlink");
    static final MethodHandle MQ_GETATTR = LIBC.bind("mq_getattr");
    static final MethodHandle MQ_SEND = LIBC.bind("mq_send");
    static final MethodHandle MQ_TIMEDSEND = LIBC.bind("mq_timedsend");
    static final MethodHandle MQ_RECEIVE = LIBC.bind("mq_receive");
    static final MethodHandle MQ_TIMEDRECEIVE = LIBC.bind("mq_timedreceive");
    static final MethodHandle PREAD = LIBC.bind("pread");
    static final MethodHandle STATFS = LIBC.bind("statfs");

    /** MQ_PRIO_MAX: priorities are below it. */
    static final int MQ_PRIO_MAX = 32768;

    /** offsetof(struct mq_attr, mq_maxmsg): a long, as all its fields are. */
    static final int MQ_MAXMSG = 8;
    /** offsetof(struct mq_attr, mq_msgsize). */
    static final int MQ_MSGSIZE = 16;
    /** offsetof(struct mq_attr, mq_curmsgs). */
    static final int MQ_CURMSGS = 24;
    /** sizeof(struct mq_attr). */
    static final int MQ_ATTR_BYTES = 64;

    /** sizeof(struct statfs), which begins with the kind of file system. */
    static final int STATFS_BYTES = 120;
    /** The kind that holds these queues, statfs(2). */
    static final int MQUEUE_MAGIC = 0x19800202;

    private MqNative() {}

    /** The last two are only looked at with O_CREAT. */
    private static native int mq_open(long name, int flags, int mode, long attributes);

    private static native int mq_close(int queue);

    private static native int mq_unlink(long name);

    private static native int mq_getattr(int queue, long attributes);

    private static native int mq_send(int queue, long message, long length, int priority);

    private static native int mq_timedsend(int queue, long message, long length, int priority, long deadline);

    private static native long mq_receive(int queue, long message, long length, long priority);

    private static native long mq_timedreceive(int queue, long message, long length, long priority, long deadline);

    /** What /dev/mqueue would show of the queue. */
    private static native long pread(int queue, long buffer, long bytes, long offset);

    private static native int statfs(long path, long buffer);
}
