package org.ipclab.lock;

import static org.ipclab.lock.Locker.*;
import static org.junit.jupiter.api.Assertions.*;

import java.io.FileInputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.core.Trace;
import org.ipclab.testing.Beside;
import org.ipclab.testing.ChildJvm;
import org.ipclab.testing.Eventually;
import org.ipclab.testing.Self;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a file lock")
class FileLockTest {
    @TempDir
    Path folder;

    private List<LockPlan> kinds(Path file) {
        return List.of(Ipc.lock(file), Ipc.lock(file).ofd(), Ipc.lock(file).flock());
    }

    @Test
    @DisplayName("a plan touches nothing, is a value, and shows the code that makes it")
    void planIsAValue() {
        LockPlan plan = Ipc.lock("/no/such").shared().ofd().region(10, 5);
        assertEquals(
                List.of(), Trace.of(() -> plan.toString().concat(plan.toC())).calls());
        assertTrue(plan.toString().contains("Ipc.lock(\"/no/such\").ofd().shared().region(10, 5)\n"), plan.toString());
        assertEquals(plan, Ipc.lock(Path.of("/no/such")).region(10, 5).ofd().shared());
        assertThrows(IpcException.NotThere.class, plan::acquire);
        assertThrows(IpcException.NotThere.class, plan::tryAcquire);
        assertThrows(IpcException.NotThere.class, plan::query);
        assertThrows(IpcException.Misused.class, () -> Ipc.lock("x").region(-1, 0));
        assertThrows(IpcException.Misused.class, () -> Ipc.lock(""));
        assertThrows(
                IpcException.Misused.class,
                () -> Ipc.lock("x").flock().region(0, 0).tryAcquire());
    }

    @Test
    @DisplayName("close twice is harmless, use after close is Closed, unlink is Unsupported, and no descriptor is left")
    void life() throws Exception {
        Path file = file(folder);
        for (LockPlan plan : kinds(file)) {
            FileLock lock = plan.acquire();
            assertEquals(
                    1,
                    Ipc.session()
                            .where("kind", "lock")
                            .where("name", file.toString())
                            .size());
            assertThrows(IpcException.Unsupported.class, lock::unlink);
            lock.close();
            int calls = lock.trace().calls().size();
            lock.release();
            assertEquals(calls, lock.trace().calls().size());
            assertThrows(IpcException.Closed.class, lock::toShared);
            assertThrows(IpcException.Closed.class, lock::tryToExclusive);
            assertTrue(lock.toString().contains("CLOSED") && lock.toString().startsWith("\n"));
            assertEquals(0, Self.descriptors(file.toString()));
            assertEquals(0, Ipc.session().where("name", file.toString()).size());
            Ipc.cleanup();
            assertTrue(Files.exists(file));
        }
    }

    @Test
    @DisplayName("that nobody released is held, though its handle was forgotten")
    void forgotten() throws Exception {
        Path file = file(folder);
        Ipc.lock(file).ofd().acquire();
        System.gc();
        Thread.sleep(50);
        System.gc();
        assertEquals(List.of("OFDLCK WRITE -1 0 EOF"), kernel(file));
        assertEquals(1, Ipc.session().where("name", file.toString()).size());
    }

    @Test
    @DisplayName("classic: queries, failed and timed out tries and the release of other regions drop nothing")
    void ourCallsDropNothing() throws Exception {
        Path file = file(folder);
        try (FileLock held = Ipc.lock(file).region(0, 10).acquire();
                Beside other = holding(file, lockf(true, 50, 10))) {
            for (int round = 0; round < 50; round++) {
                Ipc.lock(file).query();
                Ipc.lock(file).ofd().query();
                Ipc.lock(file).flock().acquire().release();
                Ipc.lock(file).ofd().region(90, 1).acquire().release();
                assertTrue(Ipc.lock(file).tryAcquire().isEmpty());
                Ipc.lock(file).region(20, 5).acquire().release();
                if (round % 25 == 0)
                    assertThrows(
                            IpcException.TimedOut.class, () -> Ipc.lock(file).acquire(Duration.ofMillis(30)));
            }
            assertTrue(held.state().held());
            assertTrue(
                    kernel(file).contains("POSIX WRITE " + ME + " 0 9"),
                    kernel(file).toString());
            assertTrue(Self.descriptors(file.toString()) <= 3, "descriptors are kept, and used again");
        }
        assertEquals(0, Self.descriptors(file.toString()));
    }

    @Test
    @DisplayName("classic locks of other code in this process are not dropped by ours either")
    void othersInThisProcess() throws Exception {
        Path file = file(folder);
        try (var random = new RandomAccessFile(file.toFile(), "rw");
                var theirs = random.getChannel().lock(0, 5, false)) {
            Ipc.lock(file).region(20, 5).acquire().release();
            Ipc.lock(file).flock().acquire().release();
            Ipc.lock(file).query();
            assertEquals(List.of("POSIX WRITE " + ME + " 0 4"), kernel(file));
            assertTrue(theirs.isValid());
        }
        Ipc.lock(file).acquire().release();
        assertEquals(0, Self.descriptors(file.toString()), "what was kept is closed with the next release");
    }

    @Test
    @DisplayName(
            "row: the trap: the close of any descriptor drops a classic lock, and held() says so; OFD and flock stay")
    void theTrap() throws Exception {
        Path file = file(folder);
        try (FileLock classic = Ipc.lock(file).region(0, 9).acquire();
                FileLock ofd = Ipc.lock(file).ofd().region(50, 9).acquire();
                FileLock flock = Ipc.lock(file).flock().acquire()) {
            assertTrue(classic.state().held()
                    && ofd.state().held()
                    && flock.state().held());
            new FileInputStream(file.toFile()).close();
            assertFalse(classic.state().held());
            assertTrue(ofd.state().held() && flock.state().held());
        }
    }

    @Test
    @DisplayName(
            "row: classic: write 10..19, then read 13..17, are three locks; held() tells whether all of it is as strong")
    void splits() throws Exception {
        Path file = file(folder);
        try (FileLock write = Ipc.lock(file).region(10, 10).acquire();
                FileLock read = Ipc.lock(file).shared().region(13, 5).acquire()) {
            assertEquals(
                    List.of(
                            "POSIX READ " + ME + " 13 17",
                            "POSIX WRITE " + ME + " 10 12",
                            "POSIX WRITE " + ME + " 18 19"),
                    kernel(file));
            assertFalse(write.state().held());
            assertTrue(read.state().held());
            read.toExclusive();
            assertTrue(write.state().held());
        }
        assertEquals(List.of(), kernel(file));
    }

    @Test
    @DisplayName("tryToExclusive is false while others read; the shared lock is still there, of each kind")
    void tryToExclusive() throws Exception {
        Path file = file(folder);
        for (LockPlan plan : kinds(file)) {
            boolean flock = plan.kind() == LockKind.FLOCK;
            try (FileLock lock = plan.shared().acquire();
                    Beside other = holding(file, flock ? flock(false) : lockf(false, 0, 0))) {
                assertFalse(lock.tryToExclusive());
                assertThrows(IpcException.TimedOut.class, () -> lock.toExclusive(Duration.ofMillis(120)));
                assertThrows(IpcException.TimedOut.class, () -> lock.toExclusive(Duration.ZERO));
                assertEquals("shared", lock.state().type());
                assertTrue(lock.state().held());
                other.say("");
                lock.toExclusive();
                assertEquals("exclusive", lock.state().type());
                assertTrue(lock.state().held() && kernel(file).toString().contains("WRITE"));
                lock.toShared();
                assertTrue(lock.state().held() && kernel(file).toString().contains("READ"));
            }
        }
    }

    @Test
    @DisplayName("row: query names the holder of an OFD lock and of a flock, though the kernel says -1 or nothing")
    void query() throws Exception {
        Path file = file(folder);
        try (Beside other = holding(file, ofd(37, true, 30, 7))) {
            LockHolder holder = Ipc.lock(file).query().orElseThrow();
            assertEquals(new LockHolder(other.pid(), holder.command(), "exclusive", 30, 7), holder);
            assertTrue(holder.command().startsWith("python"), holder.command());
            assertTrue(Ipc.lock(file).flock().query().isEmpty(), "they do not see each other");
            assertTrue(Ipc.lock(file).region(0, 30).query().isEmpty());
        }
        try (Beside other = holding(file, flock(false))) {
            assertEquals(
                    other.pid(), Ipc.lock(file).flock().query().orElseThrow().pid());
            assertTrue(Ipc.lock(file).flock().shared().query().isEmpty());
            assertEquals(List.of("FLOCK READ " + other.pid() + " 0 EOF"), kernel(file));
        }
    }

    @Test
    @DisplayName(
            "row: of a file that may not be written: exclusive is Denied, shared and flock work, and to exclusive is EBADF")
    void readOnly() throws Exception {
        Path file = file(folder);
        Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("r--r--r--"));
        Files.setPosixFilePermissions(folder, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        Path classes = Files.createDirectory(folder.resolve("classes"));
        try (Beside nobody = ChildJvm.startAsNobody(classes, ReadOnlyLocker.class, file.toString())) {
            assertEquals("Denied EACCES, EBADF, true, true, true", nobody.rest());
        }
    }

    @Test
    @DisplayName("a process that ends while a thread waits ends at once, with its status, and leaves no waiter")
    void exitWhileWaiting() throws Exception {
        for (String kind : List.of("posix", "ofd", "flock")) {
            Path file = file(folder);
            String code = kind.equals("flock") ? flock(true) : lockf(true, 0, 0);
            try (Beside other = holding(file, code);
                    Beside child = ChildJvm.start(ReadOnlyLocker.class, file.toString(), kind)) {
                assertEquals("waiting", child.line());
                Eventually.holds("it waits", () -> kernel(file).stream().anyMatch(line -> line.startsWith("-> ")));
                child.say("exit");
                assertEquals(7, child.await());
                assertEquals(1, kernel(file).size());
            }
        }
    }
}
