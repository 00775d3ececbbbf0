package org.ipclab.shm;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.testing.Beside;
import org.ipclab.testing.Eventually;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.HandleContract;
import org.ipclab.testing.Programs;
import org.ipclab.testing.Self;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("POSIX shared memory")
class SharedMemoryTest implements HandleContract<SharedMemory> {
    @Override
    public SharedMemory handle(FreshName name) {
        return Ipc.shm(name.text()).size(3333).mode(0640).withSemaphore().create();
    }

    @Override
    public void use(SharedMemory memory) {
        memory.putInt(0, memory.getInt(4) + 1);
    }

    @Test
    @DisplayName("after close everything is Closed, not only access")
    void everythingIsClosed() throws Exception {
        try (var name = new FreshName()) {
            SharedMemory m = handle(name);
            m.close();
            for (Runnable use : List.<Runnable>of(
                    m::size,
                    m::buffer,
                    m::hexdump,
                    m::pages,
                    () -> m.fill(1),
                    () -> m.resize(10),
                    () -> m.getString(0),
                    () -> m.getAndAddInt(0, 1),
                    () -> m.withLock(() -> {}),
                    () -> m.semaphore().release())) assertThrows(IpcException.Closed.class, use::run);
        }
    }

    @Test
    @DisplayName("the state tells what stat, id and /proc tell")
    void stateIsTheKernels() throws Exception {
        try (var name = new FreshName();
                SharedMemory m = handle(name)) {
            SharedMemoryState state = m.state();
            String stat = Programs.sh("stat -c '%s %a %U %i' /dev/shm/" + name.text());
            assertEquals(
                    stat,
                    state.size() + " " + Integer.toOctalString(state.mode().bits()) + " " + state.owner() + " "
                            + state.inode());
            assertEquals(4096, state.mapped());
            assertEquals(3333, state.usable());
            assertEquals(0640, state.askedMode().bits());
            assertEquals(List.of(ProcessHandle.current().pid()), state.holders());
            String line = Self.mappings("/dev/shm/" + name.text()).get(0);
            assertTrue(line.startsWith(Long.toHexString(state.address()) + "-"), line);
            assertEquals(1, state.semaphoreValue().getAsInt());
        }
    }

    @Test
    @DisplayName("holders are those of /proc: a Python process that maps it comes and goes")
    void holders() throws Exception {
        try (var name = new FreshName();
                SharedMemory m = handle(name)) {
            String code = "import mmap,os,sys\nf=os.open('/dev/shm/'+sys.argv[1],os.O_RDWR)\nm=mmap.mmap(f,3333)\n"
                    + "os.close(f)\nprint('up',flush=True)\nsys.stdin.readline()";
            try (Beside python = Beside.python(code, name.text())) {
                assertEquals("up", python.line());
                m.unlink();
                assertTrue(m.state().holders().contains(python.pid()), "mapped, without descriptor and name");
                assertEquals(1, m.attached().where("pid", python.pid()).size());
                python.kill();
                Eventually.holds("it is no holder", () -> !m.state().holders().contains(python.pid()));
            }
        }
    }

    @Test
    @DisplayName("a handle that is forgotten gives its descriptor and its pages back")
    void forgotten() throws Exception {
        try (var name = new FreshName()) {
            for (int i = 0; i < 20; i++) Ipc.shm(name.text()).size(64).createOrOpen();
            Eventually.holds("all are gone", () -> {
                System.gc();
                return Self.descriptors(name.text()) == 0
                        && Self.mappings(name.text()).isEmpty();
            });
        }
    }

    @Test
    @DisplayName("after unlink the pages live on, and the name makes another object, with a state of its own")
    void unlinked() throws Exception {
        try (var name = new FreshName();
                SharedMemory old = handle(name)) {
            old.putInt(0, 7);
            old.unlink();
            assertTrue(name.isFree());
            assertTrue(old.state().unlinked());
            assertThrows(IpcException.NotThere.class, old::unlink);
            try (SharedMemory young = handle(name)) {
                assertEquals(0, young.getInt(0));
                assertEquals(7, old.getInt(0));
                assertTrue(old.state().unlinked() && !young.state().unlinked());
                assertEquals(1, old.semaphore().value());
            }
        }
    }

    @Test
    @DisplayName("Python's shared_memory and this one read what the other wrote")
    void python() throws Exception {
        try (var name = new FreshName()) {
            String make = "import sys\nfrom multiprocessing import shared_memory as s, resource_tracker as r\n"
                    + "m=s.SharedMemory(sys.argv[1],True,100)\nr.unregister(m._name,'shared_memory')\n"
                    + "m.buf[0:4]=(1234).to_bytes(4,'little')\nm.close()";
            Programs.python(make, name.text());
            try (SharedMemory m = Ipc.shm(name.text()).open()) {
                assertEquals(100, m.size());
                assertEquals(1234, m.getInt(0));
                assertFalse(m.state().created());
                m.putString(8, "héllo");
            }
            assertEquals("héllo", Programs.sh("tail -c +9 /dev/shm/" + name.text() + " | head -c 6"));
        }
    }

    @Test
    @DisplayName("read-only is refused here, and mapped so by the kernel")
    void readOnly() throws Exception {
        try (var name = new FreshName();
                SharedMemory m = handle(name);
                SharedMemory r = Ipc.shm(name.text()).readOnly().open()) {
            m.putInt(0, 3);
            assertEquals(3, r.getInt(0));
            for (Runnable put : List.<Runnable>of(
                    () -> r.putInt(0, 4),
                    () -> r.fill(0),
                    () -> r.getAndAddInt(0, 1),
                    () -> r.compareAndSetLong(0, 0, 1),
                    () -> r.setVolatileInt(0, 1),
                    () -> r.putString(0, "x"),
                    () -> r.resize(8192),
                    () -> Ipc.sem().in(r, 0).create())) assertThrows(IpcException.Denied.class, put::run);
            assertTrue(r.buffer().isReadOnly());
            assertEquals(
                    1,
                    Self.mappings("/" + name.text()).stream()
                            .filter(line -> line.contains(" r--s "))
                            .count());
            assertEquals(3, m.getInt(0));
        }
    }

    @Test
    @DisplayName("resize is the kernel's size, grows and shrinks, and keeps what stays")
    void resize() throws Exception {
        try (var name = new FreshName();
                SharedMemory m = handle(name);
                SharedMemory other = Ipc.shm(name.text()).open()) {
            m.putInt(0, 5);
            m.resize(100_000);
            assertEquals(100_000, Files.size(name.shm()));
            assertEquals("200", Programs.sh("stat -c %b /dev/shm/" + name.text()), "the pages are reserved");
            m.putInt(99_996, 6);
            assertEquals(3333, other.size());
            assertThrows(IpcException.Misused.class, () -> other.getInt(99_996));
            assertEquals(100_000, other.state().size());
            m.resize(10);
            assertEquals(10, Files.size(name.shm()));
            assertEquals(5, m.getInt(0));
            assertThrows(IpcException.Misused.class, () -> m.getInt(7));
            for (long bytes : new long[] {0, -1}) assertThrows(IpcException.Misused.class, () -> m.resize(bytes));
            assertThrows(IpcException.LimitReached.class, () -> m.resize(1L << 46));
            assertEquals(10, Files.size(name.shm()), "a resize that failed left its traces");
            assertEquals(10, m.size());
        }
    }

    @Override
    public Path file(FreshName name) {
        return name.shm();
    }

    @Test
    @DisplayName("attached() of a closed handle says that it was so, not that it is")
    void attachedOnce() throws Exception {
        try (var name = new FreshName()) {
            SharedMemory m = Ipc.shm(name.text()).size(64).create();
            assertFalse(m.attached().text().contains("closed"));
            m.close();
            assertTrue(m.attached().text().contains("the handle is closed: as last known"));
        }
    }
}
