package org.ipclab.crash;

import java.util.List;
import java.util.Map;
import org.ipclab.core.Quoted;
import org.ipclab.crash.Scene.Prepared;
import org.ipclab.mq.MessageQueue;
import org.ipclab.mq.MqPlan;
import org.ipclab.os.proc.SysvTable;
import org.ipclab.sysv.SysvKey;
import org.ipclab.sysv.SysvMqPlan;

/** Message queues. */
final class QueueScenes {
    private QueueScenes() {}

    static List<Scene> all() {
        return List.of(
                new Scene("mq", "var q1 = Ipc.mq(\"x\").open(); q1.send(\"job\")", stage -> queue(stage, 0)),
                new Scene("mq", "var q2 = Ipc.mq(\"x\").open(); q2.receive()", stage -> queue(stage, 1)),
                new Scene("mq", "var q3 = Ipc.mq(\"x\").open(); q3.onMessage(m -> {})", QueueScenes::told),
                new Scene("sysv-mq", "Ipc.sysvMq(42).open().send(1, \"job\")", stage -> sysv(stage, 0)),
                new Scene("sysv-mq", "Ipc.sysvMq(42).open().receive()", stage -> sysv(stage, 1)));
    }

    private static MessageQueue made(Stage stage, int messages) {
        var queue = stage.keep(MqPlan.of(Names.fresh()).depth(2).messageSize(64).create());
        stage.keep(queue::unlink);
        for (int i = 0; i < messages; i++) queue.send("job");
        return queue;
    }

    private static Prepared queue(Stage stage, int messages) {
        var queue = made(stage, messages);
        return Prepared.of(Quoted.java(queue.name()), (pid, value) -> look(queue));
    }

    private static Look look(MessageQueue queue) {
        return Look.THERE
                .with("queued", queue.queued())
                .with("holders", queue.state().holders().size());
    }

    private static Prepared told(Stage stage) {
        var queue = made(stage, 0);
        return Prepared.of(Quoted.java(queue.name()), (pid, value) -> {
            var notified = queue.state().notified();
            return look(queue).with("tells", notified.isPresent() ? "a process" : "nobody");
        });
    }

    private static Prepared sysv(Stage stage, int messages) {
        int key = Stage.key();
        var queue = stage.keep(SysvMqPlan.of(SysvKey.of(key)).create());
        stage.keep(queue::unlink);
        for (int i = 0; i < messages; i++) queue.send(1, "job");
        return Prepared.of(Integer.toString(key), (pid, value) -> row(queue.id()));
    }

    static Look row(int id) {
        for (Map<String, Long> row : SysvTable.read("msg"))
            if (row.get("msqid") == id) return Look.THERE.with("queued", row.get("qnum"));
        return Look.GONE;
    }
}
