package org.ipclab.shm;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.core.Opening;
import org.ipclab.core.Plan;
import org.ipclab.region.Layout;
import org.ipclab.testing.CProgram;
import org.ipclab.testing.FilePlanContract;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a plan of POSIX shared memory")
class ShmPlanTest implements FilePlanContract<SharedMemory> {
    @Override
    public Plan<SharedMemory> plan(String name) {
        return Ipc.shm(name).size(3333).mode(0640);
    }

    @Override
    public Path file(FreshName name) {
        return name.shm();
    }

    @Override
    public String stat() {
        return "3333 640";
    }

    @Test
    @DisplayName("keeps its options to itself: each gives another plan")
    void isImmutable() {
        ShmPlan base = Ipc.shm("base").size(4096);
        String before = base.toString();
        base.size("64K")
                .mode("rw-rw----")
                .readOnly()
                .withSemaphore(3)
                .reserve(false)
                .layout(Layout.of("x:i64"));
        assertEquals(before, base.toString());
        assertEquals(ShmPlan.of("/base").size(4096), base);
    }

    @Test
    @DisplayName("shows the code that makes it, without what is chosen anyway")
    void showsItsCode() {
        String shown = Ipc.shm("x")
                .size("64K")
                .mode(0660)
                .withSemaphore()
                .reserve(false)
                .toString();
        assertTrue(shown.contains("Ipc.shm(\"x\").size(65536).mode(0660).withSemaphore().reserve(false)"), shown);
        assertTrue(
                Ipc.shm("x").toString().contains("Ipc.shm(\"x\")\n"),
                Ipc.shm("x").toString());
        assertTrue(shown.contains("nothing created yet"), shown);
    }

    @Test
    @DisplayName("lets the waits for its semaphore spin, if it has one")
    void spins() throws Exception {
        try (var name = new FreshName();
                var m = Ipc.shm(name.text()).size(64).withSemaphore().spin().create()) {
            String shown = Ipc.shm("x").withSemaphore(2).spin().toString();
            assertTrue(shown.contains("Ipc.shm(\"x\").withSemaphore(2).spin()\n"), shown);
            assertEquals("held", m.withLock(() -> m.semaphore().tryAcquire() ? "free" : "held"));
            assertThrows(
                    IpcException.TimedOut.class,
                    () -> m.withLock(() -> m.semaphore().acquire(Duration.ofMillis(20))));
            m.unlink();
        }
        assertThrows(IpcException.Misused.class, Ipc.shm("x")::spin);
    }

    @Test
    @DisplayName("refuses names that are no names before the kernel is asked")
    void refusesNames() {
        for (String name : List.of("", "/", "//", "a/b", "/a/b", "/a/", ".", "..", "/..", "a\0b")) {
            var e = assertThrows(IpcException.Misused.class, () -> Ipc.shm(name), name);
            assertEquals(0, e.errno());
            assertFalse(e.advice().isBlank());
        }
    }

    @Test
    @DisplayName("refuses sizes that are no sizes, and a create without one")
    void refusesSizes() throws Exception {
        try (var name = new FreshName()) {
            ShmPlan plan = Ipc.shm(name.text());
            for (long bytes : new long[] {0, -1, Long.MIN_VALUE})
                assertThrows(IpcException.Misused.class, () -> plan.size(bytes));
            for (String words : List.of("", "K", "-1", "1.5K", "64Q", "9999999999G", "99999999999999999999"))
                assertThrows(IpcException.Misused.class, () -> plan.size(words), words);
            assertTrue(assertThrows(IpcException.Misused.class, plan::create)
                    .advice()
                    .contains(".size("));
            assertThrows(IpcException.Misused.class, plan::createOrOpen);
            assertTrue(name.isFree());
        }
    }

    @Test
    @DisplayName("a size that no machine has is LimitReached with the room there is, and leaves nothing")
    void hugeSizes() throws Exception {
        for (long bytes : new long[] {1L << 46, Long.MAX_VALUE - 4095, Long.MAX_VALUE})
            for (Opening which : List.of(Opening.CREATE, Opening.CREATE_OR_OPEN))
                try (var name = new FreshName()) {
                    ShmPlan plan = Ipc.shm(name.text()).size(bytes);
                    var e = assertThrows(
                            IpcException.class, which == Opening.CREATE ? plan::create : plan::createOrOpen);
                    assertTrue(e.errno() != 0 && e.advice().contains("/dev/shm has"), e.getMessage());
                    assertTrue(name.isFree());
                }
    }

    @Test
    @DisplayName("a name of 255 characters works, one more is ENAMETOOLONG; with a semaphore 247 and 248")
    void longNames() throws Exception {
        try (var name = new FreshName(255)) {
            Ipc.shm(name.text()).size(1).create().close();
            assertEquals("1", Programs.sh("stat -c %s /dev/shm/" + name.text()));
            assertTooLong(Ipc.shm(name.text() + "z").size(1));
        }
        try (var name = new FreshName(247)) {
            Ipc.shm(name.text()).size(1).withSemaphore().create().close();
        }
        try (var name = new FreshName(248)) {
            assertTooLong(Ipc.shm(name.text()).size(1).withSemaphore());
            assertTrue(name.isFree(), "the memory stayed although its semaphore could not be made");
        }
    }

    private static void assertTooLong(ShmPlan plan) {
        for (Opening which : List.of(Opening.CREATE, Opening.CREATE_OR_OPEN)) {
            var e = assertThrows(IpcException.class, () -> run(plan, which).close(), which.name());
            assertEquals("ENAMETOOLONG", e.errnoName(), which + " " + e.getMessage());
        }
    }

    private static SharedMemory run(ShmPlan plan, Opening which) {
        return switch (which) {
            case CREATE -> plan.create();
            case OPEN -> plan.open();
            case CREATE_OR_OPEN -> plan.createOrOpen();
        };
    }

    @Test
    @DisplayName("names of any characters reach the kernel as UTF-8, in the C program too")
    void anyCharacters() throws Exception {
        for (String odd : List.of(" ü😀", "\"q\\", "%d%s", "a\nb", "??=", "*\\ x", "-x"))
            try (var name = new FreshName()) {
                ShmPlan plan = Ipc.shm(name.text() + odd).size(64);
                try (var program = CProgram.of(plan.toC())) {
                    assertEquals(0, program.status(), odd);
                }
                plan.open().close();
                String seen = Programs.python(
                        "import os,sys\nprint(sys.argv[1] in os.listdir('/dev/shm'))", name.text() + odd);
                assertEquals("True", seen, odd);
                plan.unlink();
                assertTrue(name.isFree());
            }
    }

    @Test
    @DisplayName("an invented name is unused, and another one each time")
    void inventedNames() {
        ShmPlan plan = Ipc.shm();
        assertFalse(plan.exists());
        assertEquals(plan.name(), plan.size(64).name());
        assertNotEquals(plan.name(), Ipc.shm().name());
        try (SharedMemory m = plan.size(64).create()) {
            assertTrue(plan.exists());
            m.unlink();
        }
    }

    @Test
    @DisplayName("with a semaphore, the C programs make and open both")
    void semaphoreInC() throws Exception {
        try (var name = new FreshName();
                var either = CProgram.of(
                        Ipc.shm(name.text()).size(64).withSemaphore(2).toC(Opening.CREATE_OR_OPEN));
                var create = CProgram.of(
                        Ipc.shm(name.text()).size(64).withSemaphore(2).toC())) {
            assertEquals(0, either.status());
            assertEquals(0, either.status());
            try (SharedMemory m = Ipc.shm(name.text()).withSemaphore().open()) {
                assertEquals(2, m.semaphore().value());
                m.unlink();
            }
            assertTrue(name.isFree());
            assertEquals(0, create.status());
            assertEquals(1, create.status());
        }
    }

    @Test
    @DisplayName("the C program takes back what it made when a later call fails")
    void undoInC() throws Exception {
        try (var name = new FreshName();
                var create = CProgram.of(
                        Ipc.shm(name.text()).size(64).withSemaphore().toC())) {
            Ipc.sem(name.text() + ".sem").create().close();
            assertEquals(1, create.status());
            assertEquals("gone", Programs.sh("test -e /dev/shm/" + name.text() + " || echo gone"));
        }
    }
}
