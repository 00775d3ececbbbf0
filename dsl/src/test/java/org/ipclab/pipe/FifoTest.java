package org.ipclab.pipe;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.core.Plan;
import org.ipclab.testing.FilePlanContract;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.Programs;
import org.ipclab.testing.Self;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a FIFO")
class FifoTest implements FilePlanContract<Fifo> {
    @TempDir
    Path folder;

    @Override
    public Plan<Fifo> plan(String name) {
        return Ipc.fifo("/dev/shm/" + name).mode(0640);
    }

    @Override
    public Path file(FreshName name) {
        return name.shm();
    }

    @Override
    public String named(FreshName name) {
        return "/dev/shm/" + name.text();
    }

    @Override
    public String stat() {
        return "0 640";
    }

    @Override
    @Test
    @DisplayName("is not made where the path is taken: EEXIST")
    public void createOfATakenName() throws Exception {
        try (var name = new FreshName();
                var made = plan(name.text()).create()) {
            var e = assertThrows(IpcException.AlreadyThere.class, plan(name.text())::create);
            assertEquals("EEXIST", e.errnoName());
            assertTrue(e.call().startsWith("mkfifo(") && e.advice().contains(".open()"), e.getMessage());
            assertTrue(made.isOpen());
        }
    }

    @Test
    @DisplayName("row: opening to write without a reader is ENXIO when it must not wait")
    void noReader() {
        try (var fifo = Ipc.fifo(folder.resolve("f")).create()) {
            assertTrue(fifo.tryWriter().isEmpty());
            assertTrue(fifo.trace().calls().stream()
                    .anyMatch(call -> call.errnoName().equals("ENXIO")));
            fifo.tryReader().orElseThrow();
            assertTrue(fifo.tryWriter().isPresent());
            fifo.unlink();
        }
    }

    @Test
    @DisplayName(
            "that nobody has open has 0 unread and capacity 0; else the numbers are the kernel's, and nobody is disturbed")
    void state() {
        try (var fifo = Ipc.fifo(folder.resolve("f")).create();
                var other = Ipc.fifo(folder.resolve("f")).open()) {
            assertEquals(0, fifo.state().capacity());
            var reader = fifo.tryReader().orElseThrow();
            var writer = fifo.tryWriter().orElseThrow();
            writer.write("12345");
            for (var state : List.of(fifo.state(), other.state())) {
                assertEquals(5, state.unread());
                assertEquals(65536, state.capacity());
                assertEquals(List.of(ProcessHandle.current().pid()), state.readers());
            }
            assertEquals("12345", reader.readText(10));
            assertTrue(reader.tryRead(10).isEmpty());
            writer.close();
            assertEquals(0, reader.read(10).length);
            fifo.unlink();
        }
    }

    @Test
    @DisplayName("tries to write take what there is room for, by pages")
    void tries() {
        try (var fifo = Ipc.fifo(folder.resolve("f")).create()) {
            var reader = fifo.tryReader().orElseThrow();
            var writer = fifo.tryWriter().orElseThrow();
            assertEquals(65536, writer.tryWrite(new byte[70_000]));
            assertEquals(0, writer.tryWrite("x"));
            assertEquals(65536, reader.readFully(65536).length);
            assertTrue(reader.tryRead(1).isEmpty());
            fifo.unlink();
        }
    }

    @Test
    @DisplayName("is not what another kind of file is: open, createOrOpen and unlink are Misused, and the file stays")
    void otherFiles() throws Exception {
        Path plain = Files.writeString(folder.resolve("plain"), "text");
        for (Runnable use : List.<Runnable>of(
                Ipc.fifo(plain)::open, Ipc.fifo(plain)::createOrOpen, Ipc.fifo(plain)::unlink, Ipc.fifo(folder)::open))
            assertThrows(IpcException.Misused.class, use::run);
        assertEquals("text", Files.readString(plain));
        assertFalse(Ipc.fifo(plain).exists());
        for (String path : new String[] {null, "", "a\0b"})
            assertThrows(IpcException.Misused.class, () -> Ipc.fifo(path));
    }

    @Test
    @DisplayName("closes what was opened through it, and stays in its folder until unlink")
    void close() {
        var fifo = Ipc.fifo(folder.resolve("f")).create();
        var reader = fifo.tryReader().orElseThrow();
        assertEquals(1, Self.descriptors(fifo.name()));
        fifo.close();
        fifo.close();
        assertEquals(0, Self.descriptors(fifo.name()));
        assertThrows(IpcException.Closed.class, () -> reader.read(1));
        assertThrows(IpcException.Closed.class, fifo::tryReader);
        assertEquals("fifo", Programs.sh("stat -c %F " + fifo.name()).strip());
        fifo.unlink();
    }

    @Test
    @DisplayName("whose path leads to another file by now is left alone")
    void replaced() throws Exception {
        Path path = folder.resolve("f");
        try (var fifo = Ipc.fifo(path).create()) {
            Files.delete(path);
            Files.writeString(path, "other");
            assertThrows(IpcException.NotThere.class, fifo::tryReader);
            assertThrows(IpcException.NotThere.class, fifo::unlink);
            assertEquals("other", Files.readString(path));
            assertTrue(fifo.state().unlinked());
        }
    }
}
