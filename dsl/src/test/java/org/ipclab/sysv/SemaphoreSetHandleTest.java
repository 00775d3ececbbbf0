package org.ipclab.sysv;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.ipclab.Ipc;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.HandleContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the handle of a System V semaphore set")
class SemaphoreSetHandleTest implements HandleContract<SemaphoreSet> {
    private final Queue<Integer> made = new ConcurrentLinkedQueue<>();

    @Override
    public SemaphoreSet handle(FreshName name) {
        SemaphoreSet set = Ipc.sysvSem(Segments.keyFile(name), 7).initial(1).create();
        made.add(set.id());
        set.release(0); // so that we are the last who operated on it, which is all that the kernel knows of holders
        return set;
    }

    @Override
    public void use(SemaphoreSet set) {
        set.acquire(0);
        set.release(0);
    }

    @Override
    public Path file(FreshName name) {
        return name.shm();
    }

    @AfterEach
    void sweep() {
        made.forEach(Sets::remove);
        Segments.sweep();
    }

    @Override
    @Test
    @DisplayName("close has nothing to give back: no call is made, and the set stays for others")
    public void closeGivesBack() throws Exception {
        try (var name = new FreshName()) {
            SemaphoreSet set = handle(name);
            int calls = set.trace().calls().size();
            set.close();
            assertEquals(calls, set.trace().calls().size());
            assertEquals(List.of(2), Sets.values(set.id()));
        }
    }

    @Override
    @Test
    @DisplayName("toString(), state and close stand a set that another process removes")
    public void toStringOfATruncatedOne() throws Exception {
        try (var name = new FreshName()) {
            SemaphoreSet set = handle(name);
            Sets.remove(set.id());
            assertTrue(set.toString().contains(set.name()), set.toString());
            set.close();
            assertTrue(set.toString().contains("CLOSED"), set.toString());
            assertFalse(Sets.isThere(set.id()));
        }
    }

    @Override
    @Test
    @DisplayName("show() prints the table, whole: a row a semaphore")
    public void showPrints() throws Exception {
        try (var name = new FreshName();
                SemaphoreSet set = handle(name)) {
            String printed = HandleContract.printed(set::show);
            assertTrue(printed.contains(set.name()) && printed.contains("waiting for more"), printed);
        }
    }
}
