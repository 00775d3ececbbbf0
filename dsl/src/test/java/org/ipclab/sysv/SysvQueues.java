package org.ipclab.sysv;

import org.ipclab.testing.Programs;

/** System V message queues as {@code /proc/sysvipc/msg} and ipcs(1) see them. */
final class SysvQueues {
    private SysvQueues() {}

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
