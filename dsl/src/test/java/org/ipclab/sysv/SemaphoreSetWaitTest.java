package org.ipclab.sysv;

import static org.junit.jupiter.api.Assertions.*;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.testing.Blocking;
import org.ipclab.testing.Eventually;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.WaitContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("waits for a System V semaphore")
class SemaphoreSetWaitTest implements WaitContract<SemaphoreSet> {
    private final List<Integer> made = new ArrayList<>();

    @Override
    public SemaphoreSet empty(FreshName name) {
        SemaphoreSet set = Ipc.sysvSem().count(2).create();
        made.add(set.id());
        return set;
    }

    @AfterEach
    void sweep() {
        made.forEach(Sets::remove);
    }

    @Override
    public void await(SemaphoreSet set) {
        set.acquire(0);
    }

    @Override
    public void await(SemaphoreSet set, Duration atMost) {
        set.acquire(0, 1, atMost);
    }

    @Override
    public boolean tryOnce(SemaphoreSet set) {
        return set.tryAcquire(0);
    }

    @Override
    public void satisfy(SemaphoreSet set) {
        set.release(0);
    }

    @Override
    public int ready(SemaphoreSet set) {
        return Sets.values(set.id()).get(0);
    }

    @Override
    @Test
    @DisplayName("that end in time are TimedOut with EAGAIN, not ETIMEDOUT: semtimedop has no other")
    public void timed() throws Exception {
        try (SemaphoreSet set = empty(null)) {
            for (int asked : new int[] {1, 70, 350})
                WaitContract.timesOut(asked, "EAGAIN", () -> set.op("0-1,1=0", Duration.ofMillis(asked)));
            assertEquals(List.of(0, 0), Sets.values(set.id()));
        }
    }

    @Test
    @DisplayName("say in a message which semaphore was to change, and by how much")
    void named() {
        try (SemaphoreSet set = empty(null)) {
            var one = assertThrows(IpcException.class, () -> set.acquire(1, 2, Duration.ofMillis(1)));
            assertTrue(one.getMessage().contains("acquire 2 of semaphore 1 of sysv-sem"), one.getMessage());
            var list = assertThrows(IpcException.class, () -> set.op("0-1,1=0", Duration.ofMillis(1)));
            assertTrue(list.getMessage().contains("op \"0-1,1=0\" of sysv-sem"), list.getMessage());
            var outside = assertThrows(IpcException.class, () -> set.tryAcquire(7));
            assertTrue(outside.getMessage().contains("acquire 1 of semaphore 7 of sysv-sem"), outside.getMessage());
        }
    }

    @Test
    @DisplayName("with the flag n: what may not wait is refused when its turn comes, and nothing is done")
    void mixedFlags() throws Exception {
        try (SemaphoreSet set = empty(null)) {
            // semaphore 0 may be waited for, 1 may not: the wait begins, and ends with EAGAIN as soon as 0 is there
            var waiter = Blocking.start(() -> set.op("0-1,1-1n"));
            Eventually.holds("it waits", () -> Sets.waiting(set.id(), 1));
            set.release(0);
            var end = waiter.ended();
            assertEquals("EAGAIN", ((IpcException) end).errnoName());
            assertEquals(List.of(1, 0), Sets.values(set.id()));
        }
    }

    @Test
    @DisplayName("on a set that is removed: EIDRM and NotThere for all who wait, EINVAL for those who come after")
    void removedWhileWaiting() throws Exception {
        for (int round = 0; round < 5; round++) {
            SemaphoreSet set = empty(null);
            var waiters = new ArrayList<Blocking>();
            for (int i = 0; i < 3; i++) waiters.add(Blocking.start(() -> set.acquire(0)));
            Sets.remove(set.id());
            for (var waiter : waiters) {
                var end = assertInstanceOf(IpcException.NotThere.class, waiter.ended());
                assertEquals("EIDRM", end.errnoName());
            }
            assertEquals(
                    "EINVAL",
                    assertThrows(IpcException.class, () -> set.release(0)).errnoName());
            set.close();
            assertTrue(set.toString().contains("CLOSED"));
        }
    }

    @Test
    @DisplayName("that are interrupted all the time lose no permit: what was taken was returned")
    void nothingIsLost() throws Exception {
        try (SemaphoreSet set = empty(null)) {
            int permits = 300;
            var taken = new java.util.concurrent.atomic.AtomicInteger();
            var taker = new Thread(() -> {
                while (taken.get() < permits)
                    try {
                        set.acquire(0);
                        taken.incrementAndGet();
                    } catch (IpcException.Interrupted again) {
                        Thread.interrupted();
                    }
            });
            taker.start();
            for (int i = 0; i < permits; i++) {
                set.release(0);
                taker.interrupt();
            }
            Eventually.holds("all are taken", () -> taken.get() == permits);
            taker.join();
            assertEquals(0, ready(set));
        }
    }
}
