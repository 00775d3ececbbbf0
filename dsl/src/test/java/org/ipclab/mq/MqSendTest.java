package org.ipclab.mq;

import java.time.Duration;
import org.ipclab.Ipc;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.WaitContract;
import org.junit.jupiter.api.DisplayName;

@DisplayName("waits for room in a POSIX message queue")
class MqSendTest implements WaitContract<MessageQueue> {
    @Override
    public MessageQueue empty(FreshName name) {
        MessageQueue q = Ipc.mq(name.queueText()).depth(1).messageSize(16).create();
        q.send("full");
        return q;
    }

    @Override
    public void await(MessageQueue q) {
        q.send("x");
    }

    @Override
    public void await(MessageQueue q, Duration atMost) {
        q.send("x", 3, atMost);
    }

    @Override
    public boolean tryOnce(MessageQueue q) {
        return q.trySend("x");
    }

    @Override
    public void satisfy(MessageQueue q) {
        q.tryReceive();
    }

    @Override
    public int ready(MessageQueue q) {
        return (int) (1 - q.queued());
    }
}
