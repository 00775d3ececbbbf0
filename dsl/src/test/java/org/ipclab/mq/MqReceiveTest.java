package org.ipclab.mq;

import java.time.Duration;
import org.ipclab.Ipc;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.WaitContract;
import org.junit.jupiter.api.DisplayName;

@DisplayName("waits for a message of a POSIX message queue")
class MqReceiveTest implements WaitContract<MessageQueue> {
    @Override
    public MessageQueue empty(FreshName name) {
        return Ipc.mq(name.queueText()).depth(4).messageSize(16).create();
    }

    @Override
    public void await(MessageQueue q) {
        q.receive();
    }

    @Override
    public void await(MessageQueue q, Duration atMost) {
        q.receive(atMost);
    }

    @Override
    public boolean tryOnce(MessageQueue q) {
        return q.tryReceive().isPresent();
    }

    @Override
    public void satisfy(MessageQueue q) {
        q.send("x");
    }

    @Override
    public int ready(MessageQueue q) {
        return (int) q.queued();
    }
}
