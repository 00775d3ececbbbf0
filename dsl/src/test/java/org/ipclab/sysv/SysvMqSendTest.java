package org.ipclab.sysv;

import java.time.Duration;
import org.ipclab.Ipc;
import org.ipclab.testing.FreshName;
import org.junit.jupiter.api.DisplayName;

@DisplayName("waits for room in a System V message queue")
class SysvMqSendTest extends SysvQueueWaits {
    @Override
    public SysvMessageQueue empty(FreshName name) {
        SysvMessageQueue q = swept(Ipc.sysvMq().maxBytes(4).create());
        q.send(1, "full");
        return q;
    }

    @Override
    public void await(SysvMessageQueue q) {
        q.send(1, "four");
    }

    @Override
    public void await(SysvMessageQueue q, Duration atMost) {
        q.send(1, "four", atMost);
    }

    @Override
    public boolean tryOnce(SysvMessageQueue q) {
        return q.trySend(1, "four");
    }

    @Override
    public void satisfy(SysvMessageQueue q) {
        q.tryReceive();
    }

    @Override
    public int ready(SysvMessageQueue q) {
        return 1 - Integer.parseInt(SysvQueues.field(q.id(), "qnum"));
    }
}
