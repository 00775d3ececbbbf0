package org.ipclab.sysv;

import org.ipclab.Ipc;
import org.ipclab.testing.Programs;

/** System V message queues as {@code /proc/sysvipc/msg} and ipcs(1) see them. */
final class SysvQueues {
    /** A test with a queue. */
    interface Use {
        void with(SysvMessageQueue q) throws Exception;
    }

    private SysvQueues() {}

    /** With a new one of this plan, which goes afterwards. */
    static void using(SysvMqPlan plan, Use use) throws Exception {
        SysvMessageQueue q = plan.create();
        try (q) {
            use.with(q);
        } finally {
            remove(q.id());
        }
    }

    static void using(Use use) throws Exception {
        using(Ipc.sysvMq(), use);
    }

    /** A message of each of these types. */
    static void send(SysvMessageQueue q, long... types) {
        for (long type : types) q.send(type, "t" + type);
    }

    /** How many messages are in it. */
    static String count(SysvMessageQueue q) {
        return field(q.id(), "qnum");
    }

    /** A field of the row of this queue, such as {@code qnum}; empty if there is no such queue. */
    static String field(int id, String field) {
        return Programs.sh(
                "awk -v v=$1 -v f=$2 'NR == 1 {for (i = 1; i <= NF; i++) c[$i] = i} NR > 1 && $c[\"msqid\"] == v {print $c[f]}'"
                        + " /proc/sysvipc/msg",
                Integer.toString(id),
                field);
    }

    static boolean isThere(int id) {
        return !field(id, "qnum").isEmpty();
    }

    /** Removes the queue, whoever made it. */
    static void remove(int id) {
        Programs.sh("ipcrm -q $1 2>/dev/null || true", Integer.toString(id));
    }
}
