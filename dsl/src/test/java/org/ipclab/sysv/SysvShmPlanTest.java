package org.ipclab.sysv;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ipclab.Ipc;
import org.ipclab.core.Call;
import org.ipclab.core.IpcException;
import org.ipclab.core.Opening;
import org.ipclab.core.Trace;
import org.ipclab.testing.Beside;
import org.ipclab.testing.CProgram;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.Programs;
import org.ipclab.testing.Race;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a plan of System V shared memory")
class SysvShmPlanTest {
    @AfterEach
    void sweep() {
        Segments.sweep();
    }

    @Test
    @DisplayName("touches nothing, is a value, and shows the code that makes it")
    void isAValue() throws Exception {
        try (var name = new FreshName()) {
            SysvShmPlan plan =
                    Ipc.sysvShm(name.shm(), 7).size("64K").mode("rw-rw----").readOnly();
            Trace trace = Trace.of(() -> {
                plan.toString();
                for (Opening which : Opening.values())
                    plan.toC(which).concat(plan.explain(which).text());
            });
            assertEquals(List.of(), trace.calls());
            String code = "Ipc.sysvShm(Path.of(\"" + name.shm() + "\"), 7).size(65536).mode(0660).readOnly()\n";
            assertTrue(plan.toString().contains(code), plan.toString());
            assertFalse(plan.exists(), "the file is not there");
        }
        assertTrue(Ipc.sysvShm(0xf0001234).toString().contains("Ipc.sysvShm(0xf0001234)\n"));
        assertTrue(Ipc.sysvShm().toString().contains("Ipc.sysvShm()\n"));
        assertTrue(Ipc.sysvShmId(5).toString().contains("Ipc.sysvShmId(5)\n"));
        assertEquals(Ipc.sysvShm(), Ipc.sysvShm(0));
        assertEquals(Ipc.sysvShm(7).size(1), Ipc.sysvShm(7).size(1));
    }

    @Test
    @DisplayName("keys with the highest bit set work, here and in C, in all openings")
    void highKeys() throws Exception {
        int key = 0xf0000000 | (int) ProcessHandle.current().pid();
        SysvShmPlan plan = Ipc.sysvShm(key).size(3333).mode(0640);
        try (var create = CProgram.of(plan.toC());
                var open = CProgram.of(plan.toC(Opening.OPEN));
                var either = CProgram.of(plan.toC(Opening.CREATE_OR_OPEN))) {
            assertEquals(1, open.status());
            assertEquals(0, create.status());
            assertEquals(1, create.status());
            assertEquals(0, open.status());
            assertEquals(0, either.status());
            try (SysvSharedMemory m = plan.open()) {
                assertEquals(key, m.state().key());
                assertEquals("640", Segments.kernel(m.id(), "perms"));
                assertEquals("3333", Segments.kernel(m.id(), "size"));
                assertFalse(m.state().created());
            }
            plan.unlink();
            assertEquals(0, either.status());
            assertTrue(plan.exists() && Segments.isTaken(key));
            plan.unlink();
            assertFalse(plan.exists() || Segments.isTaken(key));
            assertEquals(
                    "ENOENT",
                    assertThrows(IpcException.NotThere.class, plan::unlink).errnoName());
        }
    }

    @Test
    @DisplayName("the key of a file is that of C's ftok; a missing file is NotThere from ftok")
    void ftok() throws Exception {
        try (var name = new FreshName()) {
            SysvShmPlan plan = Ipc.sysvShm(name.shm(), 7).size(64);
            for (Runnable use : List.<Runnable>of(plan::create, plan::open, plan::createOrOpen, plan::unlink)) {
                var e = assertThrows(IpcException.NotThere.class, use::run);
                assertTrue(e.errnoName().equals("ENOENT") && e.call().startsWith("ftok("), e.getMessage());
                assertTrue(e.advice().contains(name.text()), e.getMessage());
            }
            int key = Segments.key(name);
            try (SysvSharedMemory m = plan.createOrOpen();
                    SysvSharedMemory same = Ipc.sysvShm(key).open()) {
                assertEquals(m.id(), same.id());
                assertTrue(m.state().created() && !same.state().created());
                assertEquals(SysvKey.hex(key), m.name());
            }
            try (var program = CProgram.of(plan.toC(Opening.OPEN))) {
                assertEquals(0, program.status());
            }
        }
        for (int project : new int[] {0, 256, -1})
            assertThrows(IpcException.Misused.class, () -> Ipc.sysvShm(Path.of("/etc"), project));
    }

    @Test
    @DisplayName("size 0 for a new one, or more than there is, is EINVAL; size 0 opens an existing one, a part works")
    void sizes() throws Exception {
        try (var name = new FreshName()) {
            SysvShmPlan plan = Ipc.sysvShm(Segments.key(name));
            for (Runnable make : List.<Runnable>of(plan::create, plan::createOrOpen, plan.size(0)::create)) {
                var e = assertThrows(IpcException.Misused.class, make::run);
                assertTrue(e.errnoName().equals("EINVAL") && e.advice().contains(".size("), e.getMessage());
            }
            assertThrows(IpcException.Misused.class, () -> plan.size(-1));
            assertFalse(plan.exists());
            try (SysvSharedMemory m = plan.size(3333).create();
                    SysvSharedMemory whole = plan.size(0).open();
                    SysvSharedMemory joined = plan.createOrOpen();
                    SysvSharedMemory part = plan.size(100).createOrOpen()) {
                assertEquals(List.of(3333L, 3333L, 100L), List.of(whole.size(), joined.size(), part.size()));
                for (SysvShmPlan large :
                        List.of(plan.size(3334), Ipc.sysvShmId(m.id()).size(3334))) {
                    var e = assertThrows(IpcException.Misused.class, large::open);
                    assertTrue(e.advice().contains("3334"), e.getMessage());
                }
                assertThrows(IpcException.Misused.class, plan.size(3334)::createOrOpen);
                assertEquals("4", Segments.kernel(m.id(), "nattch"), "what failed has let go");
            }
        }
    }

    @Test
    @DisplayName("a size that no machine has is LimitReached, and leaves nothing")
    void hugeSizes() throws Exception {
        try (var name = new FreshName()) {
            SysvShmPlan plan = Ipc.sysvShm(Segments.key(name));
            for (long bytes : new long[] {1L << 50, Long.MAX_VALUE}) {
                var e = assertThrows(IpcException.class, plan.size(bytes)::create);
                assertTrue(e.errno() != 0 && e.advice().contains(Long.toString(bytes)), e.getMessage());
                assertFalse(plan.exists());
            }
        }
    }

    @Test
    @DisplayName("without a key each is another one, which only its id finds; an id makes nothing")
    void withoutAKey() {
        SysvShmPlan plan = Ipc.sysvShm().size(64);
        try (SysvSharedMemory a = plan.create();
                SysvSharedMemory b = plan.createOrOpen();
                SysvSharedMemory c = Ipc.sysvShmId(b.id()).open()) {
            assertNotEquals(a.id(), b.id());
            assertEquals(b.id(), c.id());
            assertTrue(a.state().created() && b.state().created() && !c.state().created());
            assertTrue(Ipc.sysvShmId(a.id()).exists());
            for (Runnable use : List.<Runnable>of(plan::open, plan::unlink))
                assertThrows(IpcException.NotThere.class, use::run);
            assertFalse(plan.exists());
            for (Runnable use : List.<Runnable>of(Ipc.sysvShmId(a.id())::create, Ipc.sysvShmId(a.id())::createOrOpen))
                assertThrows(IpcException.Misused.class, use::run);
            Ipc.sysvShmId(a.id()).unlink();
            assertTrue(a.state().removed());
        }
    }

    @Test
    @DisplayName("create of a taken key is EEXIST from shmget, and leaves the other one alone")
    void taken() throws Exception {
        try (var name = new FreshName();
                SysvSharedMemory m =
                        Ipc.sysvShm(Segments.keyFile(name), 7).size(64).create()) {
            var e = assertThrows(
                    IpcException.AlreadyThere.class, Ipc.sysvShm(name.shm(), 7).size(64)::create);
            assertTrue(e.call().matches("shmget\\(0x[0-9a-f]{8}, 64, IPC_CREAT\\|IPC_EXCL\\|0600\\)"), e.call());
            assertTrue(e.advice().contains(".open()"), e.getMessage());
            assertEquals("1", Segments.kernel(m.id(), "nattch"));
        }
    }

    @Test
    @DisplayName("a race of creators, threads here and C programs, has exactly one winner")
    void raceOfCreators() throws Exception {
        try (var name = new FreshName()) {
            SysvShmPlan plan = Ipc.sysvShm(Segments.key(name)).size(64);
            try (var rival = CProgram.of(plan.toC())) {
                for (int round = 0; round < 10; round++) {
                    var rivals = new ArrayList<Beside>();
                    for (int i = 0; i < 3; i++) rivals.add(rival.start());
                    int won = Race.won(6, () -> plan.create().close());
                    for (Beside each : rivals) won += each.await() == 0 ? 1 : 0;
                    assertEquals(1, won);
                    plan.unlink();
                }
            }
        }
    }

    @Test
    @DisplayName("createOrOpen never fails while others remove the segment, and nothing is left")
    void createOrOpenAgainstRemoval() throws Exception {
        try (var name = new FreshName()) {
            SysvShmPlan plan = Ipc.sysvShm(Segments.key(name)).size(64);
            int done = Race.won(6, () -> {
                for (int i = 0; i < 200; i++)
                    try (SysvSharedMemory m = plan.createOrOpen()) {
                        m.putInt(0, 1);
                        m.unlink();
                    } catch (IpcException.NotThere removedByAnother) {
                        assertEquals(0, removedByAnother.errno());
                    }
            });
            assertEquals(6, done);
            assertEquals("", Programs.sh("ipcs -m | grep " + SysvKey.hex(Segments.key(name)) + " || true"));
        }
    }

    @Test
    @DisplayName("explain() tells the calls that the trace reports")
    void explainIsTheTrace() throws Exception {
        try (var name = new FreshName()) {
            SysvShmPlan plan = Ipc.sysvShm(Segments.keyFile(name), 7).size(64);
            try (SysvSharedMemory m = plan.create();
                    SysvSharedMemory o = plan.open()) {
                assertEquals(functions(plan, Opening.CREATE), functions(m.trace()));
                assertEquals(functions(plan, Opening.OPEN), functions(o.trace()));
            }
            try (SysvSharedMemory e = plan.createOrOpen()) {
                assertEquals(functions(plan, Opening.CREATE_OR_OPEN), functions(e.trace()));
            }
        }
    }

    private static List<String> functions(SysvShmPlan plan, Opening which) {
        return plan.explain(which).column("call").stream()
                .map(call -> call.toString().replaceFirst("\\(.*", ""))
                .toList();
    }

    private static List<String> functions(Trace trace) {
        return trace.calls().stream().map(Call::function).toList();
    }
}
