package org.ipclab.file;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.ipclab.Ipc;
import org.ipclab.core.Call;
import org.ipclab.core.IpcException;
import org.ipclab.testing.Beside;
import org.ipclab.testing.ChildJvm;
import org.ipclab.testing.Programs;
import org.ipclab.testing.Self;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a shared file")
class FileTest {
    @TempDir
    Path folder;

    private String sh(String script) {
        return Programs.sh("cd \"$1\"; " + script, folder.toString());
    }

    @Test
    @DisplayName(
            "is made by append, for the owner alone or with the mode asked, umask or not, and grows behind what others write")
    void append() {
        Path path = folder.resolve("log");
        Ipc.file(path).append("one\n");
        sh("echo two >> log");
        Ipc.file(path.toString()).append(new byte[] {'x', 0, -1});
        Ipc.file(path).append("");
        assertEquals("111 110 101 10 116 119 111 10 120 0 255", sh("od -An -tu1 log | tr -s ' ' | sed 's/^ //'"));
        assertEquals("600", sh("stat -c %a log"));
        Ipc.file(folder.resolve("shared")).mode("rw-r-----").append("x");
        String umask = Programs.sh(
                "awk '/^Umask/ {print $2}' /proc/$1/status",
                "" + ProcessHandle.current().pid());
        assertEquals(0640 & ~Integer.parseInt(umask, 8), Integer.parseInt(sh("stat -c %a shared"), 8));
    }

    @Test
    @DisplayName("gives its text and bytes, also where the kernel knows no size, and empty ones")
    void read() {
        sh("printf 'zw\\303\\266lf \\342\\202\\254' > text; touch empty; head -c 200000 /dev/urandom > big");
        assertEquals("zwölf €", Ipc.file(folder.resolve("text")).text());
        assertEquals("", Ipc.file(folder.resolve("empty")).text());
        byte[] big = Ipc.file(folder.resolve("big")).bytes();
        assertEquals(200000, big.length);
        assertEquals(sh("cksum < big"), Programs.sh("cksum < $1", write("copy", big)));
        assertEquals(
                sh("cat /proc/sys/kernel/ostype") + "\n",
                Ipc.file("/proc/sys/kernel/ostype").text());
        assertTrue(Ipc.file("/proc/self/status").text().contains("SigQ:"));
        assertTrue(Ipc.file("/proc/self/status").exists());
    }

    private String write(String name, byte[] bytes) {
        Ipc.file(folder.resolve(name)).replace(bytes);
        return folder.resolve(name).toString();
    }

    @Test
    @DisplayName(
            "semantics: errors are those of the kernel, with errno and call: ENOENT, EISDIR, ENOTDIR, ENAMETOOLONG")
    void errors() {
        sh("touch plain");
        FilePlan none = Ipc.file(folder.resolve("none"));
        for (Runnable use : List.<Runnable>of(none::text, none::unlink, none::attached))
            assertThrows(IpcException.NotThere.class, use::run);
        FilePlan lost = Ipc.file(folder.resolve("no/file"));
        for (Runnable use : List.<Runnable>of(
                () -> lost.append("x"), () -> lost.replace("x"), lost::text, () -> lost.watch(what -> fail()))) {
            var e = assertThrows(IpcException.NotThere.class, use::run);
            assertEquals("ENOENT", e.errnoName());
            assertTrue(e.getMessage().contains("folder"), e.getMessage());
        }
        FilePlan dir = Ipc.file(folder);
        for (Runnable use : List.<Runnable>of(() -> dir.append("x"), () -> dir.replace("x"), dir::text, dir::unlink))
            assertEquals(
                    "EISDIR", assertThrows(IpcException.Misused.class, use::run).errnoName());
        assertEquals(
                "ENOTDIR",
                assertThrows(IpcException.class, () -> Ipc.file(folder.resolve("plain/x"))
                                .append("x"))
                        .errnoName());
        assertEquals(
                "ENAMETOOLONG",
                assertThrows(IpcException.class, () -> Ipc.file(folder.resolve("y".repeat(256)))
                                .append("x"))
                        .errnoName());
        for (String nothing : new String[] {"", null, "a\0b"})
            assertThrows(IpcException.Misused.class, () -> Ipc.file(nothing));
        assertEquals("plain", sh("ls -A"));
    }

    @Test
    @DisplayName("is no FIFO and no device: they are refused, and nothing hangs")
    void noFile() {
        sh("mkfifo fifo");
        for (String path : List.of(folder.resolve("fifo").toString(), "/dev/zero", "/dev/null"))
            for (Runnable use : List.<Runnable>of(
                    () -> Ipc.file(path).text(),
                    () -> Ipc.file(path).append("x"),
                    () -> Ipc.file(path).replace("x"),
                    () -> Ipc.file(path).watch(what -> fail()))) assertThrows(IpcException.Misused.class, use::run);
        assertEquals("fifo", sh("stat -c %F fifo"));
    }

    @Test
    @DisplayName("that may not be written or read is Denied, and the message names what to look at")
    void denied(@TempDir Path classes) throws Exception {
        Assumptions.assumeTrue(Programs.sh("id -u").equals("0"), "needs root, to be another user");
        sh("echo secret > mine; chmod 600 mine; chmod 755 .");
        try (Beside nobody = ChildJvm.startAsNobody(
                classes, FileVisitor.class, folder.resolve("mine").toString())) {
            assertEquals("text Denied EACCES\nappend Denied EACCES\nreplace Denied EACCES", nobody.rest());
        }
        assertEquals("secret", sh("cat mine"));
        assertEquals("mine", sh("ls -A"));
    }

    @Test
    @DisplayName("replaced is another file with the permissions and owner of the old one; a link to it stays")
    void replace() throws Exception {
        sh("echo old > target; chmod 4640 target; ln -s target link; ln -s nowhere dangling");
        if (Programs.sh("id -u").equals("0")) sh("chown 12345:23456 target; chmod 4640 target");
        String facts = sh("stat -c '%a %u %g' target");
        String inode = sh("stat -c %i target");
        Ipc.file(folder.resolve("link")).replace("new\n");
        assertEquals("new", sh("cat target"));
        assertEquals(facts, sh("stat -c '%a %u %g' target"));
        assertNotEquals(inode, sh("stat -c %i target"));
        assertEquals("target", sh("readlink link"));
        Ipc.file(folder.resolve("dangling")).replace("here");
        assertEquals("dangling\nlink\ntarget", sh("ls -A"));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("dangling"))));
    }

    @Test
    @DisplayName(
            "on a full disk, or above the limit of a file, is LimitReached or EFBIG and tells how much was written")
    void full() throws Exception {
        Assumptions.assumeTrue(
                Programs.sh(
                                "mount -t tmpfs -o size=64k none \"$1\" 2>/dev/null && echo yes || echo no",
                                folder.toString())
                        .equals("yes"),
                "needs the privilege to mount a tmpfs");
        try {
            FilePlan file = Ipc.file(folder.resolve("file"));
            file.append(new byte[60_000]);
            var part = assertThrows(IpcException.LimitReached.class, () -> file.append(new byte[10_000]));
            long size = Long.parseLong(sh("stat -c %s file"));
            assertTrue(part.getMessage().contains("first " + (size - 60_000) + " of 10000"), part.getMessage());
            var none = assertThrows(IpcException.LimitReached.class, () -> file.append(new byte[10_000]));
            assertEquals("ENOSPC", none.errnoName());
            var e = assertThrows(IpcException.LimitReached.class, () -> file.replace(new byte[10_000]));
            assertEquals("ENOSPC", e.errnoName());
            assertEquals("file", sh("ls -A"), "the new one that has no room is gone");
            assertEquals("" + size, sh("stat -c %s file"));
        } finally {
            Programs.sh("umount \"$1\"", folder.toString());
        }
    }

    @Test
    @DisplayName("attached tells who has it open, and how, also who has it mapped")
    void attached() throws Exception {
        Path path = folder.resolve("file");
        Ipc.file(path).append("content");
        String code =
                "import sys,mmap,os\np=sys.argv[1]\nr=open(p)\na=open(p,'ab')\nw=open(p,'r+b')\nm=mmap.mmap(w.fileno(),0)\n"
                        + "print(r.fileno(),a.fileno(),w.fileno(),flush=True)\nsys.stdin.readline()";
        try (Beside python = Beside.python(code, path.toString())) {
            String[] fds = python.line().split(" ");
            var rows = Ipc.file(path).attached().where("pid", python.pid());
            assertEquals("read", access(rows, fds[0]));
            assertEquals("append", access(rows, fds[1]));
            assertEquals("read and write", access(rows, fds[2]));
            assertTrue(rows.text().contains("mapped rw-s"), rows.text());
        }
        assertEquals(0, Ipc.file(path).attached().size());
    }

    private static String access(org.ipclab.table.Table rows, String fd) {
        return rows.where("fd", Integer.valueOf(fd)).rows().get(0).text("access");
    }

    @Test
    @DisplayName("keeps a classic lock of this process, which a plain close would drop")
    void locks() {
        Path path = folder.resolve("file");
        Ipc.file(path).append("x");
        try (var lock = Ipc.lock(path).acquire()) {
            for (int i = 0; i < 100; i++) {
                Ipc.file(path).append("y");
                assertEquals(2 + i, Ipc.file(path).bytes().length);
            }
            assertTrue(lock.state().held());
            assertTrue(Self.descriptors(path.toString()) <= 3, "descriptors are used again");
        }
        assertEquals(0, Self.descriptors(path.toString()));
    }

    @Test
    @DisplayName("leaves no descriptor open, and its calls are in a trace")
    void trace() {
        Path path = folder.resolve("file");
        var calls = Ipc.trace(() -> {
                    Ipc.file(path).append("a line of more than forty characters, which a trace cuts\n");
                    Ipc.file(path).unlink();
                })
                .calls();
        assertEquals(
                List.of("open", "write", "close", "unlink"),
                calls.stream().map(Call::function).toList());
        assertTrue(
                calls.get(1).text().endsWith("...\", 57)")
                        || calls.get(1).text().endsWith("..., 57)"),
                calls.toString());
        assertEquals(0, Self.descriptors(path.toString()));
    }

    @Test
    @DisplayName("explains itself, and writes itself as C that appends the same")
    void explains() {
        FilePlan file = Ipc.file(folder.resolve("a \"b\""));
        assertEquals("", Programs.c(file.toC()));
        assertEquals("one line\n", file.text());
        assertTrue(file.explain().text().contains("O_APPEND|O_CREAT"));
        assertTrue(file.toString().contains("fsync close rename"), file.toString());
    }
}
