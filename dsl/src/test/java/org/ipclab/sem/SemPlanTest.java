package org.ipclab.sem;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.core.Opening;
import org.ipclab.core.Plan;
import org.ipclab.testing.FilePlanContract;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.Self;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a plan of a POSIX semaphore")
class SemPlanTest implements FilePlanContract<NamedSemaphore> {
    @Override
    public Plan<NamedSemaphore> plan(String name) {
        return Ipc.sem(name).initial(3).mode(0640);
    }

    @Override
    public Path file(FreshName name) {
        return name.sem();
    }

    @Override
    public String stat() {
        return "32 640";
    }

    @Test
    @DisplayName("keeps its options to itself: each gives another plan")
    void isImmutable() {
        SemPlan base = Ipc.sem("base");
        base.initial(7).mode("rw-rw----").mode(0);
        assertEquals(SemPlan.of("/base"), base);
        assertTrue(base.initial(0).mode(0660).toString().contains("Ipc.sem(\"base\").initial(0).mode(0660)"));
    }

    @Test
    @DisplayName("refuses names and initial values that cannot be, and leaves nothing")
    void refuses() throws Exception {
        for (String name : List.of("", "/", "a/b", "/a/b", "..", "a\0b"))
            assertThrows(IpcException.Misused.class, () -> Ipc.sem(name), name);
        try (var name = new FreshName()) {
            for (int initial : new int[] {-1, Integer.MIN_VALUE}) {
                assertThrows(IpcException.Misused.class, Ipc.sem(name.text()).initial(initial)::create);
                assertThrows(IpcException.Misused.class, Ipc.sem(name.text()).initial(initial)::createOrOpen);
            }
            assertTrue(name.isFree());
        }
    }

    @Test
    @DisplayName("a name of 251 characters works; one more is ENAMETOOLONG in every opening")
    void longNames() throws Exception {
        try (var name = new FreshName(251)) {
            Ipc.sem(name.text()).create().close();
            assertTrue(Files.exists(name.sem()));
            SemPlan plan = Ipc.sem(name.text() + "z");
            for (Runnable opening : List.<Runnable>of(plan::create, plan::open, plan::createOrOpen, plan::unlink))
                assertEquals(
                        "ENAMETOOLONG",
                        assertThrows(IpcException.Misused.class, opening::run).errnoName());
        }
    }

    @Test
    @DisplayName("a stray file of the wrong size is refused by every opening, stays, and the JVM lives")
    void strayFiles() throws Exception {
        for (int size : new int[] {0, 1, 31, 33, 4096})
            try (var name = new FreshName()) {
                Files.write(name.sem(), new byte[size]);
                SemPlan plan = Ipc.sem(name.text());
                for (Runnable opening : List.<Runnable>of(plan::open, plan::createOrOpen)) {
                    var e = assertThrows(IpcException.Misused.class, opening::run);
                    assertTrue(e.getMessage().contains(name.sem().toString()), e.getMessage());
                }
                assertThrows(IpcException.AlreadyThere.class, plan::create);
                assertEquals(size, Files.size(name.sem()));
                assertEquals(0, Self.descriptors(name.text()));
                assertEquals(List.of(), Self.mappings(name.text()));
            }
    }

    @Test
    @DisplayName("a folder or a dangling link in its place is refused, and stays")
    void strangeFiles() throws Exception {
        try (var name = new FreshName()) {
            Files.createDirectory(name.sem());
            for (Opening which : List.of(Opening.OPEN, Opening.CREATE_OR_OPEN)) {
                SemPlan plan = Ipc.sem(name.text());
                assertThrows(IpcException.class, which == Opening.OPEN ? plan::open : plan::createOrOpen);
            }
            assertTrue(Files.isDirectory(name.sem()));
        }
        try (var name = new FreshName()) {
            Files.createSymbolicLink(name.sem(), Path.of("/dev/shm/" + FreshName.RUN + "nowhere"));
            assertThrows(IpcException.class, Ipc.sem(name.text())::create);
            assertThrows(IpcException.class, Ipc.sem(name.text())::open);
        }
    }
}
