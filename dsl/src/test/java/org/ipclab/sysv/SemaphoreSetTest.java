package org.ipclab.sysv;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.core.Opening;
import org.ipclab.core.Trace;
import org.ipclab.testing.Beside;
import org.ipclab.testing.CProgram;
import org.ipclab.testing.ChildJvm;
import org.ipclab.testing.Eventually;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.Race;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a System V semaphore set")
class SemaphoreSetTest {
    private interface Use {
        void with(SemaphoreSet set) throws Exception;
    }

    private static void using(SysvSemPlan plan, Use use) throws Exception {
        SemaphoreSet set = plan.create();
        try (set) {
            use.with(set);
        } finally {
            Sets.remove(set.id());
        }
    }

    private static String errno(org.ipclab.core.Action action) {
        return assertThrows(IpcException.class, action::run).errnoName();
    }

    @Test
    @DisplayName("an error about one semaphore names it, and says what it can be set to")
    void namesTheSemaphore() throws Exception {
        using(Ipc.sysvSem().initial(1), s -> {
            var missing = assertThrows(IpcException.Misused.class, () -> s.value(3));
            assertTrue(missing.getMessage().startsWith("value of semaphore 3 of sysv-sem "), missing.getMessage());
            var wrong = assertThrows(IpcException.LimitReached.class, () -> s.set(0, -1));
            assertTrue(wrong.getMessage().startsWith("set semaphore 0 of sysv-sem "), wrong.getMessage());
            assertTrue(wrong.advice().contains("0 to 32767") && !wrong.advice().contains("released"), wrong.advice());
        });
    }

    @Test
    @DisplayName("a plan touches nothing, is a value, and shows the code that makes it")
    void planIsAValue() {
        SysvSemPlan plan = Ipc.sysvSem(Path.of("/no/such"), 7)
                .initial(1, 2)
                .count(3)
                .mode("rw-rw----")
                .undo();
        Trace trace = Trace.of(() -> {
            plan.toString();
            for (Opening which : Opening.values())
                plan.toC(which).concat(plan.explain(which).text());
        });
        assertEquals(List.of(), trace.calls());
        String code = "Ipc.sysvSem(Path.of(\"/no/such\"), 7).count(3).initial(1, 2).mode(0660).undo()\n";
        assertTrue(plan.toString().contains(code), plan.toString());
        assertFalse(plan.exists());
        assertEquals(Ipc.sysvSem(7).initial(1), Ipc.sysvSem(7).initial(1));
        assertThrows(IpcException.NotThere.class, () -> plan.create());
    }

    /** Of a mode that no other set on this machine has: others make sets at the same time. */
    private static SysvSemPlan odd() {
        return Ipc.sysvSem().mode(0713);
    }

    private static long ofOddMode() {
        return Sets.rows().stream().filter(row -> row.get("perms") == 0713).count();
    }

    /** One for this process alone. */
    private static int key(int number) {
        return 0x40000000 | (int) ProcessHandle.current().pid() << 6 | number;
    }

    @Test
    @DisplayName("what cannot be is refused with the reason, and leaves nothing")
    void refused() {
        assertEquals(0, ofOddMode());
        assertThrows(IpcException.Misused.class, () -> odd().initial(-1).create());
        assertThrows(IpcException.Misused.class, () -> odd().initial(32768).create());
        assertThrows(
                IpcException.Misused.class, () -> odd().count(1).initial(1, 2).create());
        assertThrows(IpcException.Misused.class, () -> odd().count(0).create());
        assertThrows(IpcException.Misused.class, () -> Ipc.sysvSem(Path.of("/"), 256));
        var gone = assertThrows(
                IpcException.NotThere.class, () -> Ipc.sysvSemId(2147483000).open());
        assertEquals("EINVAL", gone.errnoName());
        assertThrows(
                IpcException.NotThere.class, () -> Ipc.sysvSemId(2147483000).unlink());
        assertThrows(IpcException.NotThere.class, () -> Ipc.sysvSem().open());
        assertThrows(IpcException.Misused.class, () -> Ipc.sysvSemId(3).create());
        assertEquals(0, ofOddMode());
    }

    @Test
    @DisplayName("as many initial values as one semop takes, and more: all are set")
    void manyValues() throws Exception {
        int[] some = IntStream.range(0, 500).map(i -> i % 7).toArray();
        int[] many =
                IntStream.range(0, 3000).map(i -> i == 2999 ? 32767 : i % 3).toArray();
        for (int[] values : new int[][] {some, many, new int[700]})
            using(Ipc.sysvSem().initial(values), set -> {
                assertEquals(Arrays.stream(values).boxed().toList(), Sets.values(set.id()));
                assertArrayEquals(values, set.state().values());
            });
        try (var c = CProgram.of(Ipc.sysvSem(key(0)).initial(many).toC())) {
            assertEquals(0, c.status());
            assertEquals(
                    Arrays.stream(many).boxed().toList(),
                    Sets.values(Ipc.sysvSem(key(0)).open().id()));
        } finally {
            Ipc.sysvSem(key(0)).unlink();
        }
    }

    @Test
    @DisplayName("of createOrOpen is never seen half made: whoever opens it finds the values")
    void nobodySeesItHalfMade() throws Exception {
        for (int round = 0; round < 40; round++) {
            int key = key(1 + round);
            try {
                var zeros = new java.util.concurrent.atomic.AtomicInteger();
                Race.won(6, () -> {
                    try (var set = Ipc.sysvSem(key).initial(5, 6).createOrOpen()) {
                        if (!Arrays.equals(set.values(), new int[] {5, 6})) zeros.incrementAndGet();
                    }
                });
                assertEquals(0, zeros.get());
            } finally {
                Ipc.sysvSem(key).unlink();
            }
        }
    }

    @Test
    @DisplayName("errors of operations: EFBIG, ERANGE, E2BIG, EINVAL, each with the limit, and nothing is done")
    void errors() throws Exception {
        using(Ipc.sysvSem().initial(1, 32767), set -> {
            assertEquals("EFBIG", errno(() -> set.acquire(2)));
            assertEquals("EFBIG", errno(() -> set.acquire(-1)));
            assertEquals("EFBIG", errno(() -> set.release(65536 + 1)));
            assertEquals("EFBIG", errno(() -> set.op("0-1,2+1")));
            assertEquals("ERANGE", errno(() -> set.release(1)));
            assertEquals("ERANGE", errno(() -> set.release(0, 32767)));
            assertEquals("ERANGE", errno(() -> set.release(0, 65536)));
            assertEquals("ERANGE", errno(() -> set.set(0, 32768)));
            assertEquals("EINVAL", errno(() -> set.set(2, 1)));
            String list = IntStream.range(0, 501).mapToObj(i -> "0+1").collect(Collectors.joining(","));
            var e = assertThrows(IpcException.Misused.class, () -> set.op(list));
            assertTrue(
                    e.getMessage().contains("500") && e.getMessage().contains("/proc/sys/kernel/sem"), e.getMessage());
            assertThrows(IpcException.Misused.class, () -> set.acquire(0, -1));
            set.acquire(0, 0); // not a wait for zero
            set.release(0, 0);
            assertEquals(List.of(1, 32767), Sets.values(set.id()));
        });
    }

    @Test
    @DisplayName("undo gives back what a killed process took, also through lists; without it stays taken")
    void undo() throws Exception {
        using(Ipc.sysvSem().initial(3, 3, 3), set -> {
            try (Beside child = ChildJvm.start(SemaphoreTaker.class, set.id() + "")) {
                assertEquals("taken", child.line());
                assertEquals(List.of(1, 1, 4), Sets.values(set.id()));
                assertEquals(child.pid(), set.state().lastPids()[0]);
                assertEquals(1, set.attached().where("pid", child.pid()).size());
                child.kill();
                Eventually.holds("given back", () -> Sets.values(set.id()).equals(List.of(3, 1, 3)));
            }
        });
    }

    @Test
    @DisplayName("a process that ends while a thread waits ends at once, with its status")
    void exitWhileWaiting() throws Exception {
        using(Ipc.sysvSem().initial(3, 3, 0), set -> {
            try (Beside child = ChildJvm.start(SemaphoreTaker.class, set.id() + "", "wait")) {
                assertEquals("waiting", child.line());
                Eventually.holds("it waits", () -> Sets.waiting(set.id(), 1));
                child.say("exit");
                assertEquals(7, child.await());
                Eventually.holds("nobody waits", () -> Sets.waiting(set.id(), 0));
            }
        });
    }

    @Test
    @DisplayName("the session knows it, cleanup removes what was made here and nothing that was opened")
    void session() throws Exception {
        try (var name = new FreshName()) {
            Path file = Segments.keyFile(name);
            SemaphoreSet made = Ipc.sysvSem(file, 7).initial(2).create();
            int theirs = Integer.parseInt(
                    org.ipclab.testing.Programs.python("import ctypes\nprint(ctypes.CDLL(None).semget(0, 1, 0o600))"));
            try (SemaphoreSet opened = Ipc.sysvSemId(theirs).open()) {
                assertEquals(
                        1,
                        Ipc.session()
                                .where("kind", "sysv-sem")
                                .where("name", made.name())
                                .size());
                Ipc.cleanup();
                assertFalse(Sets.isThere(made.id()));
                assertTrue(Sets.isThere(theirs));
                made.close();
                assertTrue(made.toString().contains("CLOSED"), made.toString());
                assertTrue(opened.isOpen());
            } finally {
                Sets.remove(theirs);
                Sets.remove(made.id());
            }
        }
    }
}
