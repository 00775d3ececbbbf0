package org.ipclab.sysv;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ipclab.Ipc;
import org.ipclab.core.Call;
import org.ipclab.core.IpcException;
import org.ipclab.core.Opening;
import org.ipclab.core.Trace;
import org.ipclab.os.proc.Capabilities;
import org.ipclab.testing.CProgram;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.Programs;
import org.ipclab.testing.Race;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a plan of a System V message queue")
class SysvMqPlanTest {
    private interface Use {
        void with(Path file) throws Exception;
    }

    /** With a file that a key is made of; the queue of it goes with the test. */
    private static void withFile(Use use) throws Exception {
        try (var name = new FreshName()) {
            Path file = Segments.keyFile(name);
            try {
                use.with(file);
            } finally {
                if (Ipc.sysvMq(file, 7).exists()) Ipc.sysvMq(file, 7).unlink();
                Files.delete(file);
            }
        }
    }

    private static int made(Path file) throws Exception {
        try (var q = Ipc.sysvMq(file, 7).open()) {
            return q.id();
        }
    }

    @Test
    @DisplayName("touches nothing, is a value, and shows the code that makes it")
    void isAValue() {
        SysvMqPlan plan = Ipc.sysvMq(Path.of("/no/such"), 7).maxBytes(5000).mode("rw-rw----");
        Trace trace = Trace.of(() -> {
            plan.toString();
            for (Opening which : Opening.values())
                plan.toC(which).concat(plan.explain(which).text());
        });
        assertEquals(List.of(), trace.calls());
        String code = "Ipc.sysvMq(Path.of(\"/no/such\"), 7).maxBytes(5000).mode(0660)\n";
        assertTrue(plan.toString().contains(code), plan.toString());
        assertFalse(plan.exists());
        assertEquals(Ipc.sysvMq(7).maxBytes(1), Ipc.sysvMq(7).maxBytes(1));
        assertTrue(Ipc.sysvMqId(3).toString().contains("Ipc.sysvMqId(3)\n"));
        assertThrows(IpcException.NotThere.class, plan::create);
    }

    @Test
    @DisplayName("what cannot be is refused with the reason, and leaves nothing")
    void refused() {
        assertThrows(IpcException.Misused.class, () -> Ipc.sysvMq().maxBytes(0));
        assertThrows(IpcException.Misused.class, () -> Ipc.sysvMq().maxBytes(-1));
        for (Runnable absent : List.<Runnable>of(() -> Ipc.sysvMqId(2147483000).open(), () -> Ipc.sysvMqId(2147483000)
                .unlink())) {
            var e = assertThrows(IpcException.NotThere.class, absent::run);
            assertEquals("EINVAL", e.errnoName());
        }
        assertThrows(IpcException.NotThere.class, () -> Ipc.sysvMq().open());
        assertThrows(IpcException.NotThere.class, () -> Ipc.sysvMq().unlink());
        assertThrows(IpcException.Misused.class, () -> Ipc.sysvMqId(3).create());
    }

    @Test
    @DisplayName(
            "a taken key is EEXIST, a free one ENOENT, createOrOpen does both; the mode is as asked, whatever the umask")
    void openings() throws Exception {
        withFile(file -> {
            SysvMqPlan plan = Ipc.sysvMq(file, 7).mode(0666);
            var missing = assertThrows(IpcException.NotThere.class, plan::open);
            assertEquals("ENOENT", missing.errnoName());
            try (var q = plan.createOrOpen();
                    var same = plan.createOrOpen()) {
                assertEquals(q.id(), same.id());
                assertEquals("666", SysvQueues.field(q.id(), "perms"));
                assertEquals(q.state().key(), Integer.parseInt(SysvQueues.field(q.id(), "key")));
                var taken = assertThrows(IpcException.AlreadyThere.class, plan::create);
                assertEquals("EEXIST", taken.errnoName());
                assertTrue(taken.call().startsWith("msgget("), taken.call());
            }
        });
    }

    @Test
    @DisplayName("maxBytes is the kernel's msg_qbytes; an existing queue keeps its own, and the state says so")
    void maxBytes() throws Exception {
        withFile(file -> {
            try (var q = Ipc.sysvMq(file, 7).maxBytes(5000).create();
                    var other = Ipc.sysvMq(file, 7).maxBytes(77).createOrOpen()) {
                assertEquals(5000, q.state().maxBytes());
                assertTrue(
                        Programs.sh("ipcs -q -i $1", "" + q.id()).contains("qbytes=5000"),
                        Programs.sh("ipcs -q -i $1", "" + q.id()));
                assertTrue(other.toString().contains("5000 (asked 77"), other.toString());
            }
        });
    }

    @Test
    @DisplayName("maxBytes above msgmnb without CAP_SYS_RESOURCE is EPERM, names the limit, and leaves no queue")
    void aboveTheLimit() throws Exception {
        Assumptions.assumeFalse(Capabilities.has(Capabilities.SYS_RESOURCE), "CAP_SYS_RESOURCE lifts this limit");
        long max = Long.parseLong(Programs.sh("cat /proc/sys/kernel/msgmnb"));
        withFile(file -> {
            SysvMqPlan plan = Ipc.sysvMq(file, 7).maxBytes(max + 1);
            for (Opening which : new Opening[] {Opening.CREATE, Opening.CREATE_OR_OPEN}) {
                var e = assertThrows(IpcException.Denied.class, () -> plan.open(which));
                assertEquals("EPERM", e.errnoName());
                assertTrue(e.getMessage().contains("/proc/sys/kernel/msgmnb")
                        && e.getMessage().contains(" " + max + " "));
                assertFalse(plan.exists());
            }
            try (var c = CProgram.of(plan.toC())) {
                assertEquals(1, c.status());
                assertFalse(plan.exists());
            }
        });
    }

    @Test
    @DisplayName("explain() tells the calls that the trace reports, for each opening")
    void explainIsTheTrace() throws Exception {
        withFile(file -> {
            SysvMqPlan plan = Ipc.sysvMq(file, 7).maxBytes(5000);
            try (var q = plan.create()) {
                assertEquals(told(plan, Opening.CREATE), made(q));
                assertEquals(List.of("ftok", "msgget", "msgctl", "msgctl"), made(q));
            }
            try (var q = plan.open()) {
                assertEquals(told(plan, Opening.OPEN), made(q));
            }
        });
    }

    private static List<String> told(SysvMqPlan plan, Opening which) {
        return plan.explain(which).column("call").stream()
                .map(call -> call.toString().replaceFirst("\\(.*", ""))
                .toList();
    }

    private static List<String> made(SysvMessageQueue q) {
        return q.trace().calls().stream().map(Call::function).toList();
    }

    @Test
    @DisplayName("the C programs make the same queue, and do what the openings do")
    void inC() throws Exception {
        withFile(file -> {
            SysvMqPlan plan = Ipc.sysvMq(file, 7).maxBytes(5000).mode(0640);
            try (var create = CProgram.of(plan.toC());
                    var open = CProgram.of(plan.toC(Opening.OPEN));
                    var either = CProgram.of(plan.toC(Opening.CREATE_OR_OPEN))) {
                assertEquals(1, open.status());
                assertEquals(0, create.status());
                int id = made(file);
                assertEquals("640", SysvQueues.field(id, "perms"));
                assertEquals(1, create.status());
                assertEquals(0, open.status());
                assertEquals(0, either.status());
                assertEquals(id, made(file));
                plan.unlink();
                assertEquals(0, either.status());
                assertTrue(Programs.sh("ipcs -q -i $1", "" + made(file)).contains("qbytes=5000"));
            }
            try (var none = CProgram.of(Ipc.sysvMqId(made(file)).toC(Opening.OPEN))) {
                assertEquals(0, none.status());
            }
        });
    }

    @Test
    @DisplayName("a race of creators has exactly one winner")
    void race() throws Exception {
        withFile(file -> {
            for (int round = 0; round < 20; round++) {
                assertEquals(1, Race.won(6, () -> Ipc.sysvMq(file, 7).create().close()));
                Ipc.sysvMq(file, 7).unlink();
                assertEquals(
                        6, Race.won(6, () -> Ipc.sysvMq(file, 7).createOrOpen().close()));
                Ipc.sysvMq(file, 7).unlink();
            }
        });
    }
}
