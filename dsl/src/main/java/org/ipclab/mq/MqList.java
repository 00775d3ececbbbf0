package org.ipclab.mq;

import java.util.List;
import org.ipclab.core.Listed;
import org.ipclab.core.Mechanism;
import org.ipclab.core.Mode;

/** The POSIX message queues of this machine. */
public final class MqList {
    /** What {@code Ipc.help()} and {@code Ipc.list()} know of it. */
    public static final Mechanism MECHANISM = new Mechanism(
                    "mq",
                    "POSIX message queue",
                    "Ipc.mq(name)",
                    "mq_overview(7)",
                    List.of(
                            "Ipc.mq(\"jobs\").depth(8).messageSize(256)   // a plan: shows the calls, makes none",
                            "var q = Ipc.mq(\"jobs\").depth(8).messageSize(256).create()   // a new queue",
                            "var q = Ipc.mq(\"jobs\").open()   // in another process: the same queue",
                            "q.send(\"later\")   // copied into the kernel; waits while the queue is full",
                            "q.send(\"urgent\", 9)   // before all of a lower priority, 0 to 32767",
                            "q.receive().text()   // one send is one receive, whole: urgent",
                            "q.receive(Duration.ofSeconds(1))   // TimedOut after a second without a message",
                            "q.tryReceive()   // never waits: empty if there is none",
                            "var told = q.onMessage(m -> System.out.println(m.text()))   // mq_notify: told of each; told.close() ends it",
                            "q.queued()   // how many are in it",
                            "q.unlink()   // the name goes; who has it open sends and receives on"),
                    MqList::all,
                    MadeQueue::recalled)
            .limitedBy(QueueLimits::all);

    private MqList() {}

    /** By name; those that no process has open only where the file system of queues is mounted, mostly /dev/mqueue. */
    public static List<Listed> all() {
        return QueueFile.all().stream().map(MqList::listed).toList();
    }

    private static Listed listed(QueueFile queue) {
        Long bytes = queue.bytes().isPresent() ? queue.bytes().getAsLong() : null;
        return new Listed(
                "mq",
                queue.name(),
                null,
                bytes,
                new Mode(queue.file().mode()),
                queue.file().owner(),
                queue.holders());
    }
}
