package org.ipclab.sem;

import static org.junit.jupiter.api.Assertions.*;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.ipclab.Ipc;
import org.ipclab.core.Action;
import org.ipclab.core.IpcException;
import org.ipclab.shm.SharedMemory;
import org.ipclab.testing.Beside;
import org.ipclab.testing.CProgram;
import org.ipclab.testing.ChildJvm;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("a semaphore in a storm")
class SemaphoreStormTest {
    private static final String PYTHON = """
            import sys, _multiprocessing
            s = _multiprocessing.SemLock._rebuild(0, 1, 2**31 - 1, '/' + sys.argv[1])
            for i in range(int(sys.argv[2])):
                s.acquire()
                assert s._get_value() >= 0
                s.release()
            """;

    private static final String C = """
            #include <fcntl.h>
            #include <semaphore.h>
            #include <stdlib.h>
            #include <sys/mman.h>
            int main(int c, char **v) {
                int value;
                if (c != 4) return 9;
                sem_t *s = sem_open(v[1], 0);
                volatile int *counter = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, open(v[2], O_RDWR), 0);
                for (int i = 0; i < atoi(v[3]); i++) {
                    if (sem_wait(s)) return 8;
                    *counter = *counter + 1;
                    if (sem_getvalue(s, &value) || value < 0) return 7;
                    sem_post(s);
                }
            }
            """;

    @AfterEach
    void chooseNoMore() {
        System.clearProperty("ipclab.sem");
    }

    private static void choose(String word) {
        if (word.equals("libc")) System.setProperty("ipclab.sem", "libc");
    }

    private static Beside python(FreshName name, int rounds) throws Exception {
        return Beside.python(PYTHON, name.text(), Integer.toString(rounds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"futex", "libc"})
    @DisplayName("is a mutex for threads here, C programs and Python, with every kind of wait; nobody is left waiting")
    void mutex(String word) throws Exception {
        choose(word);
        try (var name = new FreshName();
                SharedMemory m = Ipc.shm(name.text()).size(4096).create();
                var s = Ipc.sem(name.text()).initial(1).create();
                var program = CProgram.of(C);
                var c1 = program.start("/" + name.text(), name.shm().toString(), "20000");
                var c2 = program.start("/" + name.text(), name.shm().toString(), "20000");
                var python = python(name, 5000)) {
            var ends = new ArrayList<CompletableFuture<Void>>();
            for (int t = 0; t < 3; t++) {
                int kind = t;
                ends.add(CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 5000; i++) locked(s, kind, m);
                }));
            }
            for (var end : ends) end.get(180, TimeUnit.SECONDS);
            for (Beside each : List.of(c1, c2, python)) each.rest();
            assertEquals(55_000, m.getInt(0));
            assertEquals(1, s.value());
            assertNobodyWaits(s);
        }
    }

    private static void locked(PosixSemaphore s, int kind, SharedMemory m) {
        switch (kind) {
            case 0 -> s.acquire();
            case 1 -> s.acquire(Duration.ofSeconds(170));
            default -> {
                while (!s.tryAcquire()) Thread.yield();
            }
        }
        m.putInt(0, m.getInt(0) + 1);
        s.release();
    }

    private static void assertNobodyWaits(PosixSemaphore s) {
        s.state().waiting().ifPresent(waiting -> assertEquals(0, waiting));
    }

    @ParameterizedTest
    @ValueSource(strings = {"futex", "libc"})
    @DisplayName("wakes whoever sleeps in another process, and is woken by it, one permit at a time")
    void pingPong(String word) throws Exception {
        choose(word);
        String code = """
                import sys, _multiprocessing
                a, b = (_multiprocessing.SemLock._rebuild(0, 1, 2**31 - 1, '/' + n) for n in sys.argv[1:3])
                for i in range(500):
                    a.acquire()
                    b.release()
                """;
        try (var name = new FreshName();
                var ping = Ipc.sem(name.text()).initial(0).create();
                var pong = Ipc.sem(name.text() + "b").initial(0).create();
                var python = Beside.python(code, name.text(), name.text() + "b")) {
            for (int i = 0; i < 500; i++) {
                ping.release();
                pong.acquire(Duration.ofSeconds(60));
            }
            python.rest();
            assertEquals(0, ping.value() + pong.value());
            assertNobodyWaits(ping);
            assertNobodyWaits(pong);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"futex", "libc"})
    @DisplayName("loses no permit to a thousand interrupts at random moments")
    void interrupts(String word) throws Exception {
        choose(word);
        try (var name = new FreshName();
                var s = Ipc.sem(name.text()).initial(0).create()) {
            var taken = new AtomicInteger();
            var interrupted = new AtomicInteger();
            int given = 0;
            for (int i = 0; i < 1000; i++) {
                var thread = new Thread(() -> {
                    try {
                        s.acquire();
                        taken.incrementAndGet();
                    } catch (IpcException.Interrupted none) {
                        // what it did not take must be there afterwards
                        interrupted.incrementAndGet();
                    }
                });
                thread.start();
                boolean gives = i % 3 != 0;
                boolean inPeace = i % 30 == 4;
                Action give = () -> {
                    if (gives) s.release();
                };
                if (i % 2 == 0) give.run();
                if (inPeace) thread.join(60_000);
                else pause(ThreadLocalRandom.current().nextInt(200));
                thread.interrupt();
                if (i % 2 != 0) give.run();
                given += gives ? 1 : 0;
                thread.join(60_000);
                assertFalse(thread.isAlive());
            }
            assertEquals(given, taken.get() + s.value());
            assertTrue(taken.get() > 0 && interrupted.get() > 0, taken + " taken of " + given);
            assertNobodyWaits(s);
        }
    }

    private static void pause(int micros) {
        long end = System.nanoTime() + micros * 1000L;
        while (System.nanoTime() < end) Thread.onSpinWait();
    }

    @ParameterizedTest
    @ValueSource(strings = {"futex", "libc"})
    @DisplayName("accounts for every permit though timed waits end while others give")
    void timeouts(String word) throws Exception {
        choose(word);
        try (var name = new FreshName();
                var s = Ipc.sem(name.text()).initial(0).create()) {
            var taken = new AtomicInteger();
            var ends = new ArrayList<CompletableFuture<Void>>();
            for (int t = 0; t < 4; t++)
                ends.add(CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 100; i++)
                        try {
                            s.acquire(
                                    Duration.ofNanos(ThreadLocalRandom.current().nextInt(3_000_000)));
                            taken.incrementAndGet();
                        } catch (IpcException.TimedOut none) {
                            assertTrue(s.value() >= 0);
                        }
                }));
            Programs.python(
                    PYTHON.replace("    s.acquire()\n", "").replace("assert s._get_value() >= 0", "pass"),
                    name.text(),
                    "200");
            for (var end : ends) end.get(180, TimeUnit.SECONDS);
            assertEquals(200, taken.get() + s.value());
            assertNobodyWaits(s);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"futex", "libc"})
    @DisplayName("in memory that another process truncates never ends the JVM, and ends its waits")
    void truncated(String word) throws Exception {
        List<String> options = word.equals("libc") ? List.of("-Dipclab.sem=libc") : List.of();
        try (var name = new FreshName();
                SharedMemory m = Ipc.shm(name.text()).size(4096).create();
                var s = Ipc.sem(name.text()).initial(1).create();
                Beside child = ChildJvm.start(List.of(), options, SemaphoreStorm.class, name.text())) {
            assertEquals("warm", child.line());
            Programs.sh("truncate -s 0 /dev/shm/\"$1\" /dev/shm/sem.\"$1\"", name.text());
            child.say("go");
            assertEquals("true\ntrue\nwaiter false\nlived", child.rest());
        }
    }
}
