package org.ipclab.sysv;

import static org.junit.jupiter.api.Assertions.*;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.WaitContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("waits for a message of a System V queue")
class SysvMqReceiveTest implements WaitContract<SysvMessageQueue> {
    private final List<Integer> made = new ArrayList<>();

    @Override
    public SysvMessageQueue empty(FreshName name) {
        SysvMessageQueue q = Ipc.sysvMq().create();
        made.add(q.id());
        return q;
    }

    @AfterEach
    void sweep() {
        made.forEach(SysvQueues::remove);
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

    @Override
    @Test
    @DisplayName("that end in time are TimedOut with EAGAIN: the calls know no time limit")
    public void timed() {
        try (SysvMessageQueue q = empty(null)) {
            for (int asked : new int[] {1, 70, 350}) {
                long start = System.nanoTime();
                var e = assertThrows(IpcException.TimedOut.class, () -> await(q, Duration.ofMillis(asked)));
                long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
                assertEquals("EAGAIN", e.errnoName());
                assertTrue(took >= asked && took <= asked + 500, asked + " ms asked, " + took + " taken");
            }
            assertEquals(0, ready(q));
        }
    }
}
