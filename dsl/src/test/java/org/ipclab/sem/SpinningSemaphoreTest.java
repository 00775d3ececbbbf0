package org.ipclab.sem;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.shm.SharedMemory;
import org.ipclab.testing.CProgram;
import org.ipclab.testing.FreshName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a semaphore whose waits spin before they sleep")
class SpinningSemaphoreTest implements SemaphoreContract<NamedSemaphore> {
    private static final String ECHO = """
            #include <fcntl.h>
            #include <semaphore.h>
            #include <stdlib.h>
            int main(int c, char **v) {
                if (c != 4) return 9;
                sem_t *there = sem_open(v[1], 0), *back = sem_open(v[2], 0);
                for (int i = 0; i < atoi(v[3]); i++) {
                    if (sem_wait(there)) return 8;
                    sem_post(back);
                }
            }
            """;

    @Override
    public NamedSemaphore with(FreshName name, int permits) {
        return Ipc.sem(name.text()).initial(permits).spin().create();
    }

    @Override
    public Path file(FreshName name) {
        return name.sem();
    }

    @Test
    @DisplayName("says so in its plan, and only then")
    void shown() throws Exception {
        assertTrue(Ipc.sem("s").spin().toString().contains("Ipc.sem(\"s\").spin()"));
        assertTrue(Ipc.sem("s").initial(2).spin(50).toString().contains("Ipc.sem(\"s\").initial(2).spin(50)"));
        assertFalse(Ipc.sem("s").spin().spin(0).toString().contains("spin"));
        assertEquals(
                Ipc.sem("s").explain().json(), Ipc.sem("s").spin().explain().json());
        try (var name = new FreshName();
                SharedMemory m = Ipc.shm(name.text()).size(4096).create()) {
            assertTrue(Ipc.sem().spin().in(m, 0).toString().contains(".spin()"));
            assertTrue(Ipc.sem().in(m, 0).spin(7).initial(0).toString().contains(".spin(7)"));
            assertFalse(Ipc.sem().in(m, 0).toString().contains("spin"));
            try (var s = Ipc.sem().in(m, 0).initial(1).spin().create()) {
                s.acquire();
                assertFalse(s.tryAcquire());
            }
        }
    }

    @Test
    @DisplayName("refuses a number of tries during which nobody could interrupt it")
    void refuses() {
        for (int tries : new int[] {-1, 100_001, Integer.MAX_VALUE, Integer.MIN_VALUE})
            assertThrows(IpcException.Misused.class, () -> Ipc.sem("s").spin(tries), tries + "");
    }

    @Test
    @DisplayName("loses no permit and no wake-up, to threads and to a C program that sleeps")
    void pingPong() throws Exception {
        int rounds = 5_000;
        try (var name = new FreshName();
                var other = new FreshName();
                var there = with(name, 0);
                var back = with(other, 0);
                var program = CProgram.of(ECHO);
                var echo = program.start("/" + name.text(), "/" + other.text(), Integer.toString(2 * rounds))) {
            var thread = CompletableFuture.runAsync(() -> rounds(there, back, rounds));
            rounds(there, back, rounds);
            thread.get(180, TimeUnit.SECONDS);
            assertEquals(0, echo.await());
            assertEquals(0, there.value() + back.value());
        }
    }

    private static void rounds(NamedSemaphore there, NamedSemaphore back, int rounds) {
        for (int i = 0; i < rounds; i++) {
            there.release();
            back.acquire();
        }
    }
}
