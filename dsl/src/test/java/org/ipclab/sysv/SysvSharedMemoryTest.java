package org.ipclab.sysv;

import static org.ipclab.sysv.Segments.kernel;
import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Path;
import java.util.List;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.sem.SharedSemaphore;
import org.ipclab.testing.CProgram;
import org.ipclab.testing.Eventually;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.HandleContract;
import org.ipclab.testing.Programs;
import org.ipclab.testing.Self;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("System V shared memory")
class SysvSharedMemoryTest implements HandleContract<SysvSharedMemory> {
    private static final long ME = ProcessHandle.current().pid();

    @Override
    public SysvSharedMemory handle(FreshName name) {
        return Ipc.sysvShm(Segments.keyFile(name), 7).size(3333).mode(0640).create();
    }

    @Override
    public void use(SysvSharedMemory memory) {
        memory.putInt(0, memory.getInt(4) + 1);
    }

    @Override
    public Path file(FreshName name) {
        return name.shm();
    }

    @AfterEach
    void sweep() {
        Segments.sweep();
    }

    @Override
    @Test
    @DisplayName("close gives the pages back at once: nattch drops, and nothing of it is mapped; no shmdt is called")
    public void closeGivesBack() throws Exception {
        try (var name = new FreshName()) {
            SysvSharedMemory m = handle(name);
            String mark = " " + m.id() + " ";
            assertEquals(
                    1,
                    Self.mappings(mark).stream()
                            .filter(line -> line.contains("/SYSV"))
                            .count());
            m.close();
            assertEquals("0", kernel(m.id(), "nattch"));
            assertEquals(
                    0,
                    Self.mappings(mark).stream()
                            .filter(line -> line.contains("/SYSV"))
                            .count());
            assertTrue(
                    m.trace().calls().stream().noneMatch(call -> call.function().equals("shmdt")));
        }
    }

    @Override
    @Test
    @DisplayName("toString(), state and close stand a segment that another process removes")
    public void toStringOfATruncatedOne() throws Exception {
        try (var name = new FreshName()) {
            SysvSharedMemory m = handle(name);
            Segments.remove(m.id());
            assertTrue(m.toString().contains("removed: dest"), m.toString());
            m.close();
            assertTrue(m.toString().contains("CLOSED"), m.toString());
            assertEquals("", kernel(m.id(), "size"));
        }
    }

    @Test
    @DisplayName("a new one: nattch 1, our pid, the size to the byte, the mode as asked whatever the umask")
    void aNewOne() throws Exception {
        try (var name = new FreshName();
                SysvSharedMemory m = Ipc.sysvShm(Segments.keyFile(name), 7)
                        .size(3333)
                        .mode(0666)
                        .create()) {
            assertEquals("3333", kernel(m.id(), "size"));
            assertEquals("1", kernel(m.id(), "nattch"));
            assertEquals(ME + "", kernel(m.id(), "cpid"));
            assertEquals("666", kernel(m.id(), "perms"));
            SysvSharedMemoryState state = m.state();
            assertEquals(Segments.key(name), state.key());
            assertEquals(List.of(3333L, 3333L, 4096L), List.of(state.size(), state.usable(), state.mapped()));
            assertEquals(List.of(1L, ME, ME), List.of(state.attachCount(), state.creatorPid(), state.lastPid()));
            assertEquals(Programs.sh("id -un"), state.owner());
            assertEquals(kernel(m.id(), "ctime"), state.changed().orElseThrow().getEpochSecond() + "");
            assertEquals(kernel(m.id(), "atime"), state.attached().orElseThrow().getEpochSecond() + "");
            assertTrue(state.detached().isEmpty() && !state.removed() && !state.locked());
            assertEquals(List.of(ME), state.holders());
        }
    }

    @Test
    @DisplayName("unlink while attached: dest and key 0, NotThere by key, there by id, freed at the last detach")
    void unlinkWhileAttached() throws Exception {
        try (var name = new FreshName()) {
            SysvSharedMemory m = handle(name);
            int key = m.state().key();
            m.putInt(0, 7);
            m.unlink();
            assertTrue(m.state().removed());
            assertEquals(0, m.state().key());
            assertEquals("1640", kernel(m.id(), "perms"));
            assertFalse(Segments.isTaken(key));
            assertThrows(IpcException.NotThere.class, Ipc.sysvShm(key)::open);
            assertThrows(IpcException.NotThere.class, m::unlink);
            try (SysvSharedMemory again = Ipc.sysvShmId(m.id()).open()) {
                m.close();
                assertEquals(7, again.getInt(0));
                assertEquals("1", kernel(m.id(), "nattch"));
            }
            assertEquals("", kernel(m.id(), "size"));
            var e = assertThrows(IpcException.NotThere.class, Ipc.sysvShmId(m.id())::open);
            assertEquals("EINVAL", e.errnoName());
            assertTrue(e.advice().contains("removed"), e.getMessage());
        }
    }

    @Test
    @DisplayName("a part is attached and left whole: no page of the segment stays mapped after close")
    void part() throws Exception {
        try (SysvSharedMemory m = Ipc.sysvShm().size(100_000).create()) {
            SysvSharedMemory part = Ipc.sysvShmId(m.id()).size(10).open();
            assertThrows(IpcException.Misused.class, () -> part.getByte(10));
            assertEquals(102_400, part.state().mapped());
            part.close();
            assertEquals("1", kernel(m.id(), "nattch"));
        }
    }

    @Test
    @DisplayName("cleanup removes what was made here, not what was only opened, and not what took the id or key later")
    void cleanup() throws Exception {
        int theirs = Integer.parseInt(Programs.sh("ipcmk -M 64 | grep -o '[0-9]*$'"));
        try (SysvSharedMemory mine = Ipc.sysvShm().size(64).create();
                SysvSharedMemory opened = Ipc.sysvShmId(theirs).open()) {
            assertFalse(opened.state().created());
            Ipc.cleanup();
            assertTrue(mine.state().removed() && !opened.state().removed());
            mine.putInt(0, 1);
        } finally {
            Segments.remove(theirs);
        }
    }

    @Test
    @DisplayName("a semaphore inside it works, and its C program attaches the segment by its id")
    void semaphoreInside() throws Exception {
        try (SysvSharedMemory m = Ipc.sysvShm().size(64).create();
                SharedSemaphore gate = Ipc.sem().in(m, 32).initial(2).create();
                var program = CProgram.of(Ipc.sem().in(m, 0).initial(1).toC())) {
            assertEquals(2, gate.value());
            assertEquals(0, program.status());
            assertEquals(1, m.getInt(0) & 1);
        }
    }

    @Test
    @DisplayName("a handle that is forgotten detaches")
    void forgotten() throws Exception {
        int id = Integer.parseInt(Programs.sh("ipcmk -M 64 | grep -o '[0-9]*$'"));
        try {
            for (int i = 0; i < 20; i++) Ipc.sysvShmId(id).open();
            Eventually.holds("nattch is 0", () -> {
                System.gc();
                return kernel(id, "nattch").equals("0");
            });
        } finally {
            Segments.remove(id);
        }
    }
}
