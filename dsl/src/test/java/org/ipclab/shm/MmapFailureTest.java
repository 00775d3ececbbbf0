package org.ipclab.shm;

import static org.junit.jupiter.api.Assertions.*;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.core.Opening;
import org.ipclab.os.proc.Capabilities;
import org.ipclab.testing.Beside;
import org.ipclab.testing.CProgram;
import org.ipclab.testing.ChildJvm;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.Programs;
import org.ipclab.testing.Race;
import org.ipclab.testing.Self;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a file that cannot be mapped, or not so easily")
class MmapFailureTest {
    @TempDir
    Path folder;

    @Test
    @DisplayName("no room: ENOSPC with what is left, at create, and nothing stays; unreserved it can be made")
    void noRoom() throws Exception {
        long free = Long.parseLong(
                Programs.sh("df -B1 --output=avail /dev/shm | tail -1").strip());
        try (var name = new FreshName()) {
            MmapPlan plan = Ipc.mmap(name.shm()).size(free + (1L << 32));
            for (Runnable opening : List.<Runnable>of(plan::create, plan::createOrOpen)) {
                var e = assertThrows(IpcException.LimitReached.class, opening::run);
                assertEquals("ENOSPC", e.errnoName());
                assertTrue(e.advice().contains("/dev/shm has "), e.getMessage());
                assertTrue(name.isFree());
            }
            assertEquals(0, Self.descriptors(name.text()));
            plan.reserve(false).create().close();
            assertEquals(free + (1L << 32), Files.size(name.shm()));
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
        Path running = Files.createFile(folder.resolve("running"));
        try (var name = new FreshName();
                var program = CProgram.of(watcher);
                var rival = CProgram.of(Ipc.mmap(name.shm()).size(3333).toC(Opening.CREATE_OR_OPEN));
                var beside = program.start(name.shm().toString(), running.toString())) {
            assertEquals("up", beside.line());
            for (int round = 0; round < 50; round++) {
                try (Beside other = rival.start()) {
                    assertEquals(4, Race.won(4, () -> Ipc.mmap(name.shm())
                            .size(3333)
                            .createOrOpen()
                            .close()));
                    assertEquals(0, other.await());
                }
                Files.delete(name.shm());
            }
            Files.delete(running);
            assertEquals("1 0", beside.rest());
        }
    }

    @Test
    @DisplayName("createOrOpen against unlink: threads that make and remove it never fail to open it")
    void makeAndRemove() throws Exception {
        MmapPlan plan = Ipc.mmap(folder + "/x").size(64);
        int done = Race.won(4, () -> {
            for (int i = 0; i < 200; i++)
                try (MappedFile m = plan.createOrOpen()) {
                    m.putInt(0, i);
                    try {
                        m.unlink();
                    } catch (IpcException.NotThere removedByAnother) {
                        assertFalse(removedByAnother.advice().isBlank());
                    }
                }
        });
        assertEquals(4, done);
        assertEquals(0, Self.descriptors(folder.toString()));
    }

    @Test
    @DisplayName("where the file system has no files without a name, a name that nobody knows is used, and removed")
    void withoutNamelessFiles() throws Exception {
        String refusing = """
                #define _GNU_SOURCE
                #include <dlfcn.h>
                #include <errno.h>
                #include <fcntl.h>
                #include <stdarg.h>
                int open(const char *path, int flags, ...) {
                    if ((flags & O_TMPFILE) == O_TMPFILE) return errno = EOPNOTSUPP, -1;
                    va_list more;
                    va_start(more, flags);
                    int mode = va_arg(more, int);
                    va_end(more);
                    return ((int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open"))(path, flags, mode);
                }
                """;
        Path source = Files.writeString(folder.resolve("refusing.c"), refusing);
        Programs.sh("cc -shared -fPIC -o \"$2\" \"$1\" -ldl", source.toString(), folder + "/refusing.so");
        var before = List.of("env", "LD_PRELOAD=" + folder + "/refusing.so");
        Path there = Files.createDirectory(folder.resolve("there"));
        // the foreign backend asks libc itself, and would not meet the preloaded function; the steps are the same
        var jna = List.of("-Dipclab.native=jna");
        try (Beside child = ChildJvm.start(before, jna, Maker.class, there + "/made")) {
            assertEquals("true true ENOSPC", child.rest());
        }
        assertEquals(List.of("made"), List.of(there.toFile().list()));
        assertEquals("3333 600", Programs.sh("stat -c '%s %a' \"$1\"", there + "/made"));
        try (var program = CProgram.of(Ipc.mmap(there + "/c").size(3333).toC(Opening.CREATE_OR_OPEN))) {
            Programs.sh("LD_PRELOAD=\"$1\" \"$2\"", folder + "/refusing.so", program.path());
        }
        assertEquals("3333", Programs.sh("stat -c %s \"$1\"", there + "/c"));
        assertEquals(2, there.toFile().list().length);
    }

    /** Makes a file where O_TMPFILE is refused; and fails to make one. */
    static final class Maker {
        public static void main(String[] arguments) {
            try (MappedFile m = Ipc.mmap(arguments[0]).size(3333).createOrOpen()) {
                boolean named = m.trace().calls().stream()
                        .anyMatch(call -> call.text().contains("/.ipclab-") && call.result() == 0);
                System.out.print(named + " " + m.state().created() + " ");
            }
            try {
                Ipc.mmap(arguments[0] + "2").size(1L << 43).createOrOpen();
            } catch (IpcException.LimitReached full) {
                System.out.println(full.errnoName());
            }
        }
    }

    @Test
    @DisplayName("locking more than RLIMIT_MEMLOCK is refused and names the limit; the mapping stays usable")
    void memoryLimit() throws Exception {
        assumeTrue(Capabilities.has(8), "needs CAP_SETPCAP, to drop CAP_IPC_LOCK");
        var before = List.of(
                "prlimit", "--memlock=8192:8192", "setpriv", "--bounding-set=-ipc_lock", "--inh-caps=-ipc_lock");
        try (Beside child = ChildJvm.start(before, List.of(), Locker.class, folder + "/locked")) {
            assertEquals("LimitReached ENOMEM true 7", child.rest());
        }
    }

    /** Locks two pages, which are allowed, and then more. */
    static final class Locker {
        public static void main(String[] arguments) {
            try (MappedFile two = Ipc.mmap(arguments[0]).size(8192).create()) {
                two.lockInMemory();
            }
            try (MappedFile m = Ipc.mmap(arguments[0] + "2").size(12288).create()) {
                var e = assertThrows(IpcException.class, m::lockInMemory);
                m.putInt(0, 7);
                boolean named = e.advice().contains("8192 bytes (RLIMIT_MEMLOCK)");
                System.out.println(
                        e.getClass().getSimpleName() + " " + e.errnoName() + " " + named + " " + m.getInt(0));
            }
        }
    }

    @Test
    @DisplayName("the umask is taken off the mode, and the state tells both")
    void umask() throws Exception {
        var before = List.of("bash", "-c", "umask 027; exec \"$@\"", "bash");
        try (Beside child = ChildJvm.start(before, List.of(), Modes.class, folder + "/x")) {
            assertEquals("0640 rw-r-----, asked 0666 rw-rw-rw-, 0640 rw-r-----", child.rest());
        }
        assertEquals("640 640", Programs.sh("stat -c %a \"$1\"/* | xargs", folder.toString()));
    }

    /** Makes files with mode 0666 and says what is in force. */
    static final class Modes {
        public static void main(String[] arguments) {
            try (var m = Ipc.mmap(arguments[0]).size(64).mode(0666).create();
                    var o = Ipc.mmap(arguments[0] + "o").size(64).mode(0666).createOrOpen()) {
                System.out.println(m.state().mode() + ", asked " + m.state().askedMode() + ", "
                        + o.state().mode());
            }
        }
    }

    @Test
    @DisplayName("another user is Denied by the mode, reads and copies where it allows, and removes nothing")
    void otherUser() throws Exception {
        assumeTrue(Capabilities.has(7), "needs CAP_SETUID, to become another user");
        Programs.sh("chmod 755 \"$1\"", folder.toString());
        Path file = folder.resolve("x");
        try (MappedFile m = Ipc.mmap(file).size(64).mode(0604).create();
                Beside child = ChildJvm.startAsNobody(
                        Files.createDirectory(folder.resolve("classes")), Stranger.class, file.toString())) {
            m.putInt(0, 5);
            assertEquals(
                    List.of("EACCES", "5", "6", "EACCES", "EACCES", "EACCES", "true"),
                    child.rest().lines().toList());
            assertEquals(5, m.getInt(0));
        }
    }

    /** Opens what belongs to another user, and says what it is told. */
    static final class Stranger {
        public static void main(String[] arguments) {
            MmapPlan plan = Ipc.mmap(arguments[0]);
            told(() -> plan.open().getInt(0));
            told(() -> plan.readOnly().open().getInt(0));
            told(() -> plan.privateCopy().open().getAndAddInt(0, 1) + 1);
            told(() -> plan.size(64).createOrOpen().getInt(0));
            told(() -> Ipc.mmap(arguments[0] + "new").size(64).create().getInt(0));
            told(() -> {
                plan.unlink();
                return "gone";
            });
            told(plan::exists);
        }

        private static void told(java.util.concurrent.Callable<?> body) {
            try {
                System.out.println(body.call());
            } catch (IpcException.Denied denied) {
                System.out.println(denied.errnoName());
            } catch (Exception other) {
                System.out.println(other);
            }
        }
    }
}
