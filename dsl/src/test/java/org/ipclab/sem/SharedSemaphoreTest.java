package org.ipclab.sem;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.core.Opening;
import org.ipclab.shm.SharedMemory;
import org.ipclab.testing.Blocking;
import org.ipclab.testing.CProgram;
import org.ipclab.testing.FreshName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a semaphore in a region")
class SharedSemaphoreTest implements SemaphoreContract<SharedSemaphore> {
    private final Map<String, SharedMemory> regions = new HashMap<>();

    @Override
    public SharedSemaphore with(FreshName name, int permits) {
        return Ipc.sem().in(region(name), 128).initial(permits).create();
    }

    private SharedMemory region(FreshName name) {
        return regions.computeIfAbsent(name.text(), n -> Ipc.shm(n).size(4096).create());
    }

    @Override
    public void close(SharedSemaphore semaphore) {
        semaphore.close();
        regions.values().forEach(SharedMemory::close);
    }

    @AfterEach
    void closeRegions() {
        regions.values().forEach(SharedMemory::close);
    }

    @Test
    @DisplayName("must lie inside, at a multiple of 8, for every opening")
    void mustFit() throws Exception {
        try (var name = new FreshName()) {
            SharedMemory m = region(name);
            for (long at :
                    new long[] {-32, -1, 1, 4, 4072, 4096 - 24, Long.MAX_VALUE, Long.MAX_VALUE - 31, Long.MIN_VALUE})
                for (Runnable opening : List.<Runnable>of(
                        Ipc.sem().in(m, at)::create,
                        Ipc.sem().in(m, at)::open,
                        Ipc.sem().in(m, at)::unlink)) assertThrows(IpcException.Misused.class, opening::run, at + "");
            Ipc.sem().in(m, 4064).initial(5).create();
            assertEquals(5, m.getInt(4064));
            assertThrows(IpcException.Misused.class, Ipc.sem().in(m, 0).initial(-1)::create);
            assertEquals(0, m.getInt(0));
        }
    }

    @Test
    @DisplayName("what cannot be known of bytes is Unsupported")
    void unsupported() throws Exception {
        try (var name = new FreshName()) {
            SharedSemPlan plan = Ipc.sem().in(region(name), 0);
            assertThrows(IpcException.Unsupported.class, plan::exists);
            assertThrows(IpcException.Unsupported.class, plan::createOrOpen);
            assertEquals("/" + name.text() + "+0", plan.name());
        }
    }

    @Test
    @DisplayName("its C program maps the region by its name and makes the same word")
    void inC() throws Exception {
        try (var name = new FreshName()) {
            SharedMemory m = region(name);
            SharedSemPlan plan = Ipc.sem().in(m, 256).initial(9);
            try (var create = CProgram.of(plan.toC());
                    var open = CProgram.of(plan.toC(Opening.OPEN))) {
                assertEquals(0, create.status());
                try (SharedSemaphore semaphore = plan.open()) {
                    assertEquals(9, semaphore.value());
                    assertEquals(0, open.status());
                    assertEquals(9, semaphore.value());
                }
            }
        }
    }

    @Test
    @DisplayName("closing the region closes it; a thread that waits gets Closed")
    void closeOfTheRegion() throws Exception {
        try (var name = new FreshName()) {
            SharedSemaphore semaphore = with(name, 0);
            var waiter = Blocking.start(semaphore::acquire);
            region(name).close();
            assertInstanceOf(IpcException.Closed.class, waiter.ended());
            for (Runnable use : List.<Runnable>of(
                    semaphore::acquire, semaphore::tryAcquire, semaphore::release, semaphore::value, semaphore::unlink))
                assertThrows(IpcException.Closed.class, use::run);
            assertTrue(semaphore.toString().contains(name.text()), semaphore.toString());
        }
    }

    @Override
    public Path file(FreshName name) {
        return name.shm();
    }
}
