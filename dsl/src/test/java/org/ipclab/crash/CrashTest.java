package org.ipclab.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ipclab.Ipc;
import org.ipclab.Mechanisms;
import org.ipclab.core.IpcException;
import org.ipclab.table.Row;
import org.ipclab.table.Table;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A process is killed at a chosen operation, and what it had is looked at in the kernel. */
class CrashTest {
    private static Row row(Table table, String code) {
        return table.rows().stream()
                .filter(row -> row.text("what it did").contains(code))
                .findFirst()
                .orElseThrow();
    }

    private static void assertKernel(Table table, String code, String did) {
        String kernel = row(table, code).text("kernel");
        assertTrue(kernel.contains(did), code + ": " + kernel);
    }

    @Test
    @DisplayName("every mechanism is tried, each row is what the man pages say, and nothing is left")
    void every() {
        Set<String> before = objects();
        Table table = Ipc.crash();
        assertEquals(
                List.of(),
                table.where(row -> row.text("kernel").startsWith("not ")).rows());
        Set<Object> kinds = new HashSet<>(Set.of("process"));
        Mechanisms.ALL.forEach(mechanism -> kinds.add(mechanism.kind()));
        assertEquals(kinds, new HashSet<>(table.column("kind")));
        assertKernel(table, "m2.unlink()", "removed");
        assertKernel(table, "m3.putInt", "detached");
        assertKernel(table, "s1.acquire", "1 permit lost");
        assertKernel(table, "undo()", "1 permit given back"); // semop(2): SEM_UNDO
        assertKernel(table, "s6.acquire", "its wait is undone");
        for (String kind : List.of("posix()", "ofd()", "flock()")) assertKernel(table, kind, "released");
        assertEquals("unread 65536, readers 1, writers 0", row(table, "w2").text("after")); // pipe(7): PIPE_BUF is less
        assertKernel(table, "w2.write(\"job\")", "bytes are lost");
        assertKernel(table, "q1.send", "can be received");
        assertKernel(table, "q2.receive", "what it took is lost");
        assertKernel(table, "onMessage", "nobody"); // mq_notify(3)
        assertTrue(row(table, "u2").text("after").contains("ECONNREFUSED"));
        assertTrue(row(table, "t1").text("after").contains("CLOSE_WAIT"));
        assertKernel(table, "t3.port", "removed");
        assertKernel(table, "u3.send", "can be read");
        assertTrue(row(table, "u4").text("after").contains("ECONNREFUSED"));
        assertEquals("state ESTABLISHED, unread 9", row(table, "u5").text("after"));
        assertTrue(row(table, "u6").text("after").contains("ECONNRESET"));
        assertEquals(
                "not there, connect ECONNREFUSED, its client gets Closed",
                row(table, "h1").text("after"));
        assertKernel(table, ":42\").get", "its request is still worked on");
        assertTrue(row(table, "g1").text("after").contains("its client gets UNAVAILABLE"));
        assertEquals(before, objects());
        assertEquals(
                List.of(),
                Ipc.peers().where(row -> row.text("name").startsWith("victim-")).rows());
    }

    /** What other programs show of ours; others make objects at the same time. */
    private static Set<String> objects() {
        String mine = ProcessHandle.current().pid() + "-";
        var all = new HashSet<String>();
        for (String file : Programs.sh("ls /dev/shm /tmp").lines().toList())
            if (file.contains("ipclab-" + mine) || file.startsWith("ipclab-crash" + mine)) all.add(file);
        return all;
    }

    @Test
    @DisplayName("it dies after the operation that was named: with the permit, or after it gave it back")
    void places() {
        try (var name = new FreshName();
                var gate = Ipc.sem(name.text()).initial(1).create()) {
            var crash = Ipc.crash("var s = Ipc.sem(\"" + name.text() + "\").open();", "s.acquire();", "s.release();");
            assertEquals("value 1", value(crash.after(1).run()));
            assertEquals("value 1", value(crash.before(2).run()));
            Table held = crash.after(2).run();
            assertEquals("value 0", value(held));
            assertTrue(held.rows().get(0).text("kernel").contains("1 permit lost"), held.text());
            assertEquals(0, gate.value());
            Table blocked = crash.run();
            assertTrue(blocked.title().contains("which blocks"), blocked.title());
            gate.release();
            assertEquals("value 1", value(crash.run()));
            gate.unlink();
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String value(Table table) {
        assertEquals(1, table.size(), table.text());
        String after = table.rows().get(0).text("after");
        return after.substring(0, after.indexOf(','));
    }

    @Test
    @DisplayName("one crash after each operation: undo gives the permit back, whichever it was")
    void everywhere() {
        int key = Stage.key();
        String open = "var s = Ipc.sysvSem(" + key + ").undo().open();";
        try (var set = Ipc.sysvSem(key).initial(2).create()) {
            Table table = Ipc.crash(open + " s.acquire(0); s.acquire(0);")
                    .setup(() -> set.set(0, 2))
                    .everywhere();
            assertEquals(
                    List.of("value 2, waiting 0", "value 1, waiting 0", "value 0, waiting 0"), table.column("before"));
            assertEquals(
                    List.of("value 2, waiting 0", "value 2, waiting 0", "value 2, waiting 0"), table.column("after"));
            set.unlink();
        }
    }

    @Test
    @DisplayName("a lock is released, and the file it protected keeps the half that was written")
    void half() throws Exception {
        Path book = Files.createTempFile("ipclab-test", "book");
        String file = "\"" + book + "\"";
        String code = "Ipc.lock(" + file + ").acquire(); Ipc.file(" + file + ").append(\"half\"); Ipc.file(" + file
                + ").append(\"half\");";
        Table table = Ipc.crash(code).after(2).run();
        assertEquals("4", Programs.sh("stat -c %s " + book));
        assertEquals("kept: what it wrote stays", kernel(table, "file"));
        assertEquals("released", kernel(table, "lock"));
        Files.delete(book);
    }

    private static Object kernel(Table table, String kind) {
        return table.where("kind", kind).column("kernel").get(0);
    }

    @Test
    @DisplayName("what cannot be is refused, and says how many operations there are")
    void refused() {
        assertThrows(IpcException.Misused.class, () -> Ipc.crash(" "));
        assertThrows(IpcException.Misused.class, () -> Ipc.crash("1").after(0));
        var many = assertThrows(
                IpcException.Misused.class, () -> Ipc.crash("1 + 1").after(2).run());
        assertTrue(many.getMessage().contains("0 IPC operations"), many.getMessage());
        var failed = assertThrows(IpcException.PeerFailed.class, () -> Ipc.crash("Ipc.shm(\"nobody-has-this\").open()")
                .run());
        assertTrue(failed.getMessage().contains("ENOENT"), failed.getMessage());
        assertFalse(Files.exists(Path.of("/dev/shm/nobody-has-this")));
    }
}
