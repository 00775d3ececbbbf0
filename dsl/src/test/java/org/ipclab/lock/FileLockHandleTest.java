package org.ipclab.lock;

import static org.junit.jupiter.api.Assertions.*;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.HandleContract;
import org.ipclab.testing.Self;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the handle of a file lock")
class FileLockHandleTest implements HandleContract<FileLock> {
    @Override
    public FileLock handle(FreshName name) {
        try {
            return Ipc.lock(Files.write(file(name), new byte[100])).acquire();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void use(FileLock lock) {
        lock.toShared();
        lock.toExclusive();
    }

    @Override
    public Path file(FreshName name) {
        return name.shm();
    }

    @Override
    @Test
    @DisplayName("close gives the descriptor back at once")
    public void closeGivesBack() throws Exception {
        try (var name = new FreshName()) {
            FileLock lock = handle(name);
            assertEquals(1, Self.descriptors(name.text()));
            lock.close();
            assertEquals(0, Self.descriptors(name.text()));
        }
    }

    @Override
    @Test
    @DisplayName("the session knows it while it is open; unlink is Unsupported, and the file stays")
    public void sessionKnows() throws Exception {
        try (var name = new FreshName()) {
            FileLock lock = handle(name);
            assertEquals(1, Ipc.session().where("name", lock.name()).size());
            assertThrows(IpcException.Unsupported.class, lock::unlink);
            lock.close();
            assertEquals(0, Ipc.session().where("name", lock.name()).size());
            assertTrue(Files.exists(file(name)));
        }
    }

    @Override
    @Test
    @DisplayName("toString() of a released one shows what it was, that it is not held, and CLOSED")
    public void toStringOfAClosedOne() throws Exception {
        try (var name = new FreshName()) {
            FileLock lock = handle(name);
            assertTrue(lock.state().held());
            lock.close();
            assertFalse(lock.state().held());
            assertEquals("exclusive", lock.state().type());
            assertTrue(lock.toString().contains("CLOSED"), lock.toString());
            assertTrue(lock.toString().contains(lock.name()), lock.toString());
        }
    }
}
