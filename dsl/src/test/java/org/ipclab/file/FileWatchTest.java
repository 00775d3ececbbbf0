package org.ipclab.file;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.testing.Beside;
import org.ipclab.testing.Eventually;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a watch on a file")
class FileWatchTest {
    @TempDir
    Path folder;

    private void sh(String script) {
        Programs.sh("cd \"$1\"; " + script, folder.toString());
    }

    private static long inotifies() {
        return Long.parseLong(Programs.sh(
                "ls -l /proc/$1/fd | grep -c inotify || true",
                "" + ProcessHandle.current().pid()));
    }

    @Test
    @DisplayName("tells of a write, a replace, a removal and of what comes to the path again, in the words of the API")
    void words() throws Exception {
        sh("echo start > file");
        var told = new LinkedBlockingQueue<String>();
        try (var watch = Ipc.file(folder.resolve("file")).watch(told::add)) {
            for (int i = 0; i < 2; i++) {
                sh("echo more >> file; echo other > other; cat file > /dev/null");
                assertEquals("changed", told.poll(60, TimeUnit.SECONDS));
                sh("echo new > file.new && mv file.new file");
                assertEquals("replaced", told.poll(60, TimeUnit.SECONDS));
                Ipc.file(folder.resolve("file")).replace("newer");
                assertEquals("replaced", told.poll(60, TimeUnit.SECONDS));
                sh("rm file");
                assertEquals("removed", told.poll(60, TimeUnit.SECONDS));
                sh("echo again > file.new && mv file.new file");
                assertEquals("replaced", told.poll(60, TimeUnit.SECONDS));
            }
            assertNull(told.poll(300, TimeUnit.MILLISECONDS), "nothing is told twice, and nothing of other files");
        }
    }

    @Test
    @DisplayName("never misses the last of many quick changes, also where the action is slow")
    void last() throws Exception {
        FilePlan file = Ipc.file(folder.resolve("file"));
        file.replace("start");
        var seen = new AtomicReference<String>();
        try (var watch = file.watch(what -> {
            seen.set(file.exists() ? file.text() : "");
            java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
        })) {
            for (int round = 0; round < 5; round++) {
                for (int i = 0; i < 50; i++)
                    if (i % 3 == 0) file.replace(round + " " + i);
                    else file.append(".");
                String end = file.text();
                Eventually.holds("the last change was told", () -> end.equals(seen.get()));
            }
        }
    }

    @Test
    @DisplayName("outlives an action that throws, ends with its close, also from the action, and leaves no descriptor")
    void close() throws Exception {
        long before = inotifies();
        FilePlan file = Ipc.file(folder.resolve("file"));
        file.append("start");
        var told = new LinkedBlockingQueue<String>();
        var own = new AtomicReference<AutoCloseable>();
        var watch = file.watch(what -> {
            told.add(what);
            throw new IllegalStateException("expected by the test");
        });
        own.set(file.watch(what -> closed(own.get())));
        for (int i = 0; i < 3; i++) {
            file.append("x");
            assertEquals("changed", told.poll(60, TimeUnit.SECONDS));
        }
        watch.close();
        watch.close();
        file.append("unseen");
        assertNull(told.poll(300, TimeUnit.MILLISECONDS));
        Eventually.holds("both have closed", () -> inotifies() == before);
        Eventually.holds("their threads have ended", () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("ipclab watch " + file.path())));
    }

    private static void closed(AutoCloseable watch) {
        try {
            watch.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("follows a symbolic link to where others write, and begins before the file is there")
    void link() throws Exception {
        sh("mkdir sub; echo x > sub/real; ln -s sub/real link");
        var told = new LinkedBlockingQueue<String>();
        try (var first = Ipc.file(folder.resolve("link")).watch(told::add);
                var second = Ipc.file(folder.resolve("later")).watch(told::add)) {
            sh("echo y >> sub/real");
            assertEquals("changed", told.poll(60, TimeUnit.SECONDS));
            sh("echo y > new; mv new later");
            assertEquals("replaced", told.poll(60, TimeUnit.SECONDS));
        }
    }

    @Test
    @DisplayName("above the limit of inotify is LimitReached, EMFILE, with its value and where it is set")
    void limit() throws Exception {
        FilePlan file = Ipc.file(folder.resolve("file"));
        int most = Integer.parseInt(Programs.sh("cat /proc/sys/fs/inotify/max_user_instances"));
        String takeAll =
                "import ctypes,resource,sys\nresource.setrlimit(resource.RLIMIT_NOFILE,(" + (most + 100) + ",)*2)\n"
                        + "l=ctypes.CDLL(None)\nwhile l.inotify_init()>=0: pass\nprint('all',flush=True)\nsys.stdin.readline()";
        try (Beside python = Beside.python(takeAll)) {
            assertEquals("all", python.line());
            var e = assertThrows(IpcException.LimitReached.class, () -> file.watch(what -> {}));
            assertEquals("EMFILE", e.errnoName());
            assertTrue(e.getMessage().contains(most + " (/proc/sys/fs/inotify/max_user_instances)"), e.getMessage());
        }
        Eventually.holds("none is left", () -> inotifies() == 0);
        file.watch(what -> {}).close();
    }

    @Test
    @DisplayName("reads the events of the kernel by name, whatever is padded behind it")
    void events() {
        var events = ByteBuffer.allocate(64).order(ByteOrder.nativeOrder());
        events.putInt(4, 0x2)
                .putInt(12, 16)
                .put(16, "file".getBytes())
                .putInt(36, 0x100)
                .putInt(44, 16)
                .put(48, "file2".getBytes());
        assertEquals(
                List.of(0x2, 0x100, 0),
                List.of(
                        FileWatch.parse(events, 64, "file".getBytes()),
                        FileWatch.parse(events, 64, "file2".getBytes()),
                        FileWatch.parse(events, 64, "fil".getBytes())));
    }
}
