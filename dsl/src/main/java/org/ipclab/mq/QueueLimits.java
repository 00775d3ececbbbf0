package org.ipclab.mq;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.ipclab.core.Limit;
import org.ipclab.os.proc.Setting;
import org.ipclab.os.proc.Users;

/** What this machine allows, mq_overview(7). */
final class QueueLimits {
    private static final String FOLDER = "/proc/sys/fs/mqueue/";
    static final String DEPTH = FOLDER + "msg_max";
    static final String MESSAGE_SIZE = FOLDER + "msgsize_max";
    static final String QUEUES = FOLDER + "queues_max";
    static final String BYTES = "Max msgqueue size";

    // what Linux has unless somebody changes it
    private static final long USUAL_DEPTH = 10;
    private static final long USUAL_MESSAGE_SIZE = 8192;

    private QueueLimits() {}

    /** What {@code mq_open(.., NULL)} gives a new queue: the default, or the limit where that is less. */
    static long usualDepth() {
        return Math.min(number(FOLDER + "msg_default", USUAL_DEPTH), number(DEPTH, USUAL_DEPTH));
    }

    static long usualMessageSize() {
        return Math.min(
                number(FOLDER + "msgsize_default", USUAL_MESSAGE_SIZE), number(MESSAGE_SIZE, USUAL_MESSAGE_SIZE));
    }

    /** A limit that stands in this file; none where it does not. */
    static long limit(String file) {
        return number(file, Long.MAX_VALUE);
    }

    /** What a queue of this plan counts for against RLIMIT_MSGQUEUE. */
    static long bytesCounted(MqPlan plan) {
        long depth = plan.depth() == 0 ? usualDepth() : plan.depth();
        long size = plan.messageSize() == 0 ? usualMessageSize() : plan.messageSize();
        return QueueLook.bytesCounted(depth, size);
    }

    private static long number(String file, long otherwise) {
        return Setting.read(file).map(Long::parseLong).orElse(otherwise);
    }

    /** For {@code Ipc.limits()}. */
    static List<Limit> all() {
        List<QueueFile> queues = QueueFile.all();
        // without the file system a queue that nobody has open is not to be seen
        String seen = QueueFile.folder().isPresent() ? "" : "; used: of the queues that a process has open";
        List<Limit> limits = new ArrayList<>();
        Limit.setting("mq", "messages of a queue", DEPTH, null).ifPresent(limits::add);
        Limit.setting("mq", "bytes of a message", MESSAGE_SIZE, null).ifPresent(limits::add);
        Limit.setting("mq", "number of queues", QUEUES, (long) queues.size()).ifPresent(limits::add);
        limits.add(Limit.resource(
                "mq", "bytes of all queues of a user", BYTES, used(queues), "RLIMIT_MSGQUEUE: ulimit -q" + seen));
        limits.add(new Limit("mq", "priority", MqNative.MQ_PRIO_MAX - 1L, null, "MQ_PRIO_MAX - 1: fixed in libc"));
        return limits;
    }

    /** Bytes of the queues of this user; empty if one of them may not be looked at. */
    private static OptionalLong used(List<QueueFile> queues) {
        long bytes = 0;
        for (QueueFile queue : queues)
            if (queue.file().uid() == Users.own()) {
                OptionalLong one = queue.bytesCounted();
                if (one.isEmpty()) return one;
                bytes += one.getAsLong();
            }
        return OptionalLong.of(bytes);
    }
}
