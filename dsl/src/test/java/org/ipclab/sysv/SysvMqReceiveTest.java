package org.ipclab.sysv;

import java.time.Duration;
import org.ipclab.Ipc;
import org.ipclab.testing.FreshName;
import org.junit.jupiter.api.DisplayName;

@DisplayName("waits for a message of a System V queue")
class SysvMqReceiveTest extends SysvQueueWaits {
    @Override
    public SysvMessageQueue empty(FreshName name) {
        return swept(Ipc.sysvMq().create());
    }

    @Override
    public void await(SysvMessageQueue q) {
        q.receive(3);
    }

    @Override
    public void await(SysvMessageQueue q, Duration atMost) {
        q.receive(3, atMost);
    }

    @Override
    public boolean tryOnce(SysvMessageQueue q) {
        return q.tryReceive(3).isPresent();
    }

    @Override
    public void satisfy(SysvMessageQueue q) {
        q.send(3, "x");
    }

    @Override
    public int ready(SysvMessageQueue q) {
        return Integer.parseInt(SysvQueues.field(q.id(), "qnum"));
    }
}
