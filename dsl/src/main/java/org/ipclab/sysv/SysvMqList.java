package org.ipclab.sysv;

import java.util.List;
import java.util.Map;
import org.ipclab.core.Listed;
import org.ipclab.core.Mechanism;
import org.ipclab.core.Mode;
import org.ipclab.os.proc.SysvTable;
import org.ipclab.os.proc.Users;

/** The System V message queues of this machine. Nobody holds one: the kernel keeps no list of those who use it. */
public final class SysvMqList {
    /** What {@code Ipc.help()} and {@code Ipc.list()} know of it. */
    public static final Mechanism MECHANISM = new Mechanism(
                    "sysv-mq",
                    "System V message queue",
                    "Ipc.sysvMq(key)",
                    "msgop(2)",
                    List.of(
                            "var q = Ipc.sysvMq(0x1234).create()   // a new queue, found by the key",
                            "var q = Ipc.sysvMq(0x1234).open()   // in another process: the same queue",
                            "q.send(3, \"hello\")   // a type above 0 and a message; waits while the queue is full",
                            "q.receive()   // the first of any type, whole",
                            "q.receive(3)   // the first of type 3; q.receive(-3): the lowest type up to 3",
                            "q.receiveExcept(3)   // the first of any other type",
                            "q.receive(3, Duration.ofSeconds(1))   // TimedOut after a second without one",
                            "q.tryReceive()   // never waits: empty if there is none",
                            "q.peek(0)   // the first, and it stays there",
                            "q.buffer(10).receive()   // Misused, E2BIG, if it is longer: it stays in the queue",
                            "q.buffer(10).truncating().receive()   // cut to 10 bytes, the rest is gone",
                            "q.unlink()   // gone for everyone, at once: whoever waits gets EIDRM"),
                    SysvMqList::all,
                    MadeQueue::recalled)
            .limitedBy(SysvMqLimits::all);

    private SysvMqList() {}

    /** By id; the size is the bytes of the messages that are in it. */
    public static List<Listed> all() {
        return SysvTable.read("msg").stream().map(SysvMqList::listed).toList();
    }

    private static Listed listed(Map<String, Long> row) {
        int id = row.get("msqid").intValue();
        return new Listed(
                "sysv-mq",
                SysvKey.named(row.get("key").intValue(), id),
                id,
                row.get("cbytes"),
                new Mode(row.get("perms").intValue() & 0777),
                Users.name(row.get("uid").intValue()),
                List.of());
    }
}
