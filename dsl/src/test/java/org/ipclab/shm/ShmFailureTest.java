package org.ipclab.shm;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.core.Opening;
import org.ipclab.testing.Beside;
import org.ipclab.testing.CProgram;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.Programs;
import org.ipclab.testing.Race;
import org.ipclab.testing.Self;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("POSIX shared memory that cannot be made")
class ShmFailureTest {
    private static void assertNothingHeld(FreshName name) {
        assertEquals(0, Self.descriptors(name.text()));
        assertEquals(List.of(), Self.mappings(name.text()));
    }

    @Test
    @DisplayName("leaves neither object nor descriptor when its semaphore's name is taken")
    void semaphoreTaken() throws Exception {
        try (var name = new FreshName();
                var taken = Ipc.sem(name.text() + ".sem").initial(9).create()) {
            ShmPlan plan = Ipc.shm(name.text()).size(64).withSemaphore();
            Set<String> before = Self.open("/dev/shm");
            for (int i = 0; i < 20; i++) {
                var e = assertThrows(IpcException.AlreadyThere.class, plan::create);
                assertTrue(e.call().startsWith("sem_open"), e.call());
                assertFalse(Files.exists(name.shm()));
            }
            assertEquals(Set.of(), Self.openedSince(before, "/dev/shm"));
            assertNothingHeld(name);
            assertEquals(9, taken.value());
        }
    }

    @Test
    @DisplayName("a name is too long by its bytes, and whatever libc answers the message says how many there are")
    void tooLong() {
        for (String name : List.of("x".repeat(256), "x".repeat(300), "é".repeat(200))) {
            int bytes = name.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
            for (Runnable opening :
                    List.<Runnable>of(Ipc.shm(name).size(64)::create, Ipc.sem(name)::create, Ipc.mq(name)::create)) {
                var e = assertThrows(IpcException.Misused.class, opening::run);
                assertTrue(e.advice().contains("bytes at most"), e.getMessage());
                assertTrue(e.advice().contains("this one has " + bytes), e.getMessage());
            }
        }
    }

    @Test
    @DisplayName("a folder or a link in /dev/shm is told as what it is")
    void notObjects() throws Exception {
        try (var name = new FreshName()) {
            Files.createDirectory(name.shm());
            var folder = assertThrows(IpcException.Misused.class, Ipc.shm(name.text())::open);
            assertTrue(folder.advice().contains("is a folder"), folder.getMessage());
            Files.delete(name.shm());
            Files.createSymbolicLink(name.shm(), Path.of("/etc/hostname"));
            var link = assertThrows(IpcException.Misused.class, Ipc.shm(name.text())::open);
            assertEquals("ELOOP", link.errnoName());
            assertTrue(link.advice().contains("is a symbolic link"), link.getMessage());
        }
    }

    @Test
    @DisplayName("createOrOpen joins a semaphore that is there, and leaves it when the memory cannot be made")
    void semaphoreIsTheOthers() throws Exception {
        try (var name = new FreshName();
                var taken = Ipc.sem(name.text() + ".sem").initial(9).create()) {
            ShmPlan plan = Ipc.shm(name.text()).withSemaphore();
            assertThrows(IpcException.LimitReached.class, plan.size(1L << 46)::createOrOpen);
            assertFalse(Files.exists(name.shm()));
            assertTrue(Files.exists(name.sem().resolveSibling(name.sem().getFileName() + ".sem")));
            try (SharedMemory m = plan.size(64).createOrOpen()) {
                assertEquals(9, m.semaphore().value());
            }
        }
    }

    @Test
    @DisplayName("open of memory without a semaphore is told apart from open of nothing, and holds nothing")
    void semaphoreMissing() throws Exception {
        try (var name = new FreshName();
                SharedMemory m = Ipc.shm(name.text()).size(64).create()) {
            m.close();
            var e = assertThrows(
                    IpcException.NotThere.class, Ipc.shm(name.text()).withSemaphore()::open);
            assertTrue(e.call().startsWith("sem_open") && e.advice().contains("withSemaphore"), e.getMessage());
            assertNothingHeld(name);
        }
    }

    @Test
    @DisplayName("a stray file in place of its semaphore is refused before anything is made, and the JVM lives")
    void straySemaphore() throws Exception {
        try (var name = new FreshName()) {
            Files.write(name.sem().resolveSibling(name.sem().getFileName() + ".sem"), new byte[5]);
            ShmPlan plan = Ipc.shm(name.text()).size(64).withSemaphore();
            for (Runnable opening : List.<Runnable>of(plan::create, plan::createOrOpen, plan::open))
                assertThrows(IpcException.class, opening::run);
            assertFalse(Files.exists(name.shm()));
            assertNothingHeld(name);
        }
    }

    @Test
    @DisplayName("no room: ENOSPC with what is left, at create, and nothing stays")
    void noRoom() throws Exception {
        long free = Long.parseLong(
                Programs.sh("df -B1 --output=avail /dev/shm | tail -1").strip());
        try (var name = new FreshName()) {
            ShmPlan plan = Ipc.shm(name.text()).size(free + (1L << 32));
            for (Runnable opening : List.<Runnable>of(plan::create, plan::createOrOpen)) {
                var e = assertThrows(IpcException.LimitReached.class, opening::run);
                assertEquals("ENOSPC", e.errnoName());
                assertTrue(e.advice().contains("/dev/shm has "), e.getMessage());
                assertTrue(name.isFree());
            }
            assertNothingHeld(name);
            plan.reserve(false).create().close();
            assertEquals(free + (1L << 32), Files.size(name.shm()));
        }
    }

    @Test
    @DisplayName("an object that is smaller than asked for, or of size 0, is a clear error")
    void tooSmall() throws Exception {
        try (var name = new FreshName()) {
            Files.write(name.shm(), new byte[100]);
            var small = assertThrows(
                    IpcException.Misused.class, Ipc.shm(name.text()).size(101)::open);
            assertTrue(small.advice().contains("100 bytes"), small.getMessage());
            assertThrows(IpcException.Misused.class, Ipc.shm(name.text()).size(101)::createOrOpen);
            assertEquals(100, Files.size(name.shm()));
            Files.write(name.shm(), new byte[0]);
            var empty = assertThrows(IpcException.Misused.class, Ipc.shm(name.text())::open);
            assertTrue(empty.advice().contains("size 0"), empty.getMessage());
            assertNothingHeld(name);
        }
    }

    @Test
    @DisplayName("a folder or a dangling link of its name is refused, and stays")
    void strangeFiles() throws Exception {
        try (var name = new FreshName()) {
            Files.createDirectory(name.shm());
            ShmPlan plan = Ipc.shm(name.text()).size(64);
            for (Runnable opening : List.<Runnable>of(plan::create, plan::open, plan::createOrOpen))
                assertThrows(IpcException.class, opening::run);
            assertTrue(Files.isDirectory(name.shm()));
        }
        try (var name = new FreshName()) {
            Files.createSymbolicLink(name.shm(), Path.of("/dev/shm/" + FreshName.RUN + "nowhere"));
            ShmPlan plan = Ipc.shm(name.text()).size(64);
            for (Runnable opening : List.<Runnable>of(plan::create, plan::open, plan::createOrOpen))
                assertThrows(IpcException.class, opening::run);
            assertNothingHeld(name);
        }
    }

    @Test
    @DisplayName("createOrOpen: a C program that looks all the time never sees one half made")
    void neverHalfMade() throws Exception {
        String watcher = """
                #include <stdio.h>
                #include <sys/stat.h>
                #include <unistd.h>
                int main(int c, char **v) {
                    struct stat st;
                    long seen = 0, half = 0;
                    puts("up");
                    fflush(stdout);
                    while (c == 3 && access(v[2], F_OK) == 0)
                        if (stat(v[1], &st) == 0) st.st_size == 3333 && st.st_blocks == 8 ? seen++ : half++;
                    printf("%d %ld", seen > 0, half);
                }
                """;
        Path running = Files.createTempFile("ipclab", "running");
        try (var name = new FreshName();
                var program = CProgram.of(watcher);
                var rival = CProgram.of(Ipc.shm(name.text()).size(3333).toC(Opening.CREATE_OR_OPEN));
                var beside = program.start(name.shm().toString(), running.toString())) {
            assertEquals("up", beside.line());
            for (int round = 0; round < 100; round++) {
                try (Beside other = rival.start()) {
                    assertEquals(4, Race.won(4, () -> {
                        try (SharedMemory m = Ipc.shm(name.text()).size(3333).createOrOpen()) {
                            assertEquals(3333, m.size());
                        }
                    }));
                    assertEquals(0, other.await());
                }
                Files.delete(name.shm());
            }
            Files.delete(running);
            assertEquals("1 0", beside.rest());
        } finally {
            Files.deleteIfExists(running);
        }
    }

    @Test
    @DisplayName("createOrOpen against unlink: threads that make and remove it meet no other error than its absence")
    void makeAndRemove() throws Exception {
        try (var name = new FreshName()) {
            ShmPlan plan = Ipc.shm(name.text()).size(64).withSemaphore();
            int done = Race.won(4, () -> {
                for (int i = 0; i < 200; i++)
                    try (SharedMemory m = plan.createOrOpen()) {
                        m.putInt(0, i);
                        m.unlink();
                    } catch (IpcException.NotThere removedByAnother) {
                        assertEquals("ENOENT", removedByAnother.errnoName());
                    }
            });
            assertEquals(4, done);
            assertNothingHeld(name);
        }
    }
}
