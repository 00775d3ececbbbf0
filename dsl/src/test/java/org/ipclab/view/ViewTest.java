package org.ipclab.view;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Files;
import java.util.List;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.os.Libc;
import org.ipclab.table.Row;
import org.ipclab.table.Table;
import org.ipclab.testing.Beside;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the views of the machine")
class ViewTest {
    private static final List<String> COLUMNS = List.of("kind", "name", "id", "size", "mode", "owner", "holders");

    @Test
    @DisplayName("list shows what others made, as stat shows it, and tells memory from semaphores")
    void list() throws Exception {
        try (var name = new FreshName()) {
            Files.write(name.shm(), new byte[777]);
            Files.write(name.shm().resolveSibling("sem." + name.text() + "stray"), new byte[5]);
            Programs.python("import sys,_multiprocessing as m\ns=m.SemLock(1,5,9,'/'+sys.argv[1],False)", name.text());
            Row memory = only(Ipc.list("shm").where("name", "/" + name.text()));
            assertEquals(777, memory.number("size"));
            assertEquals(Programs.sh("stat -c %U \"$1\"", name.shm().toString()), memory.text("owner"));
            assertTrue(memory.text("mode")
                    .startsWith(Programs.sh("stat -c 0%a \"$1\"", name.shm().toString())));
            assertEquals(List.of(), memory.get("holders"));
            assertNull(memory.get("id"));
            assertEquals(
                    32, only(Ipc.list("sem").where("name", "/" + name.text())).number("size"));
            assertEquals(
                    1,
                    Ipc.list("shm")
                            .where("name", "/sem." + name.text() + "stray")
                            .size());
            assertEquals(2, Ipc.list().where("name", "/" + name.text()).size());
            assertEquals(COLUMNS, Ipc.list().names());
        }
    }

    private static Row only(Table table) {
        assertEquals(1, table.size(), table.text());
        return table.rows().get(0);
    }

    @Test
    @DisplayName("list names every process that holds an object, by descriptor or by mapping")
    void holders() throws Exception {
        String code = "import mmap,os,sys\nf=os.open('/dev/shm/'+sys.argv[1],os.O_RDWR)\n"
                + "m=mmap.mmap(f,64) if sys.argv[2]=='map' else 0\nif m: os.close(f)\nprint('up',flush=True)\nsys.stdin.readline()";
        try (var name = new FreshName();
                var m = Ipc.shm(name.text()).size(64).create();
                Beside maps = Beside.python(code, name.text(), "map");
                Beside opens = Beside.python(code, name.text(), "open")) {
            assertEquals("up", maps.line());
            assertEquals("up", opens.line());
            Object holders =
                    only(Ipc.list("shm").where("name", "/" + name.text())).get("holders");
            var expected =
                    new java.util.TreeSet<>(List.of(ProcessHandle.current().pid(), maps.pid(), opens.pid()));
            assertEquals(List.copyOf(expected), holders);
        }
    }

    @Test
    @DisplayName("an object named as markup is text in every clothing of the list")
    void markup() throws Exception {
        try (var name = new FreshName()) {
            String evil = name.text() + "<script>alert(1)<|script>&\"'|";
            Ipc.shm(evil).size(64).create().close();
            Table table = Ipc.list("shm").where("name", "/" + evil);
            assertFalse(table.html().contains("<script>alert"), table.html());
            assertTrue(table.html().contains("&lt;script&gt;"), table.html());
            assertTrue(table.markdown().contains("\\|"), table.markdown());
            assertEquals(
                    "/" + evil,
                    Programs.python("import json,sys\nprint(json.loads(sys.argv[1])[0]['name'])", table.json()));
        }
    }

    @Test
    @DisplayName("a kind that there is not is Misused, and the kinds are told")
    void kinds() {
        var e = assertThrows(IpcException.Misused.class, () -> Ipc.list("shmm"));
        assertTrue(e.advice().contains("shm") && e.advice().contains("sem"), e.getMessage());
    }

    @Test
    @DisplayName("cleanup removes what was made here, leaves what was opened, and what took its name since")
    void cleanup() throws Exception {
        try (var mine = new FreshName();
                var theirs = new FreshName();
                var replaced = new FreshName()) {
            Files.write(theirs.shm(), new byte[64]);
            var made = Ipc.shm(mine.text()).size(64).withSemaphore().create();
            var opened = Ipc.shm(theirs.text()).open();
            Ipc.sem(replaced.text()).create().close();
            Files.delete(replaced.sem());
            Programs.sh("head -c 32 /dev/zero > \"$1\"", replaced.sem().toString());
            assertEquals(
                    2,
                    Ipc.session().where("name", "/" + mine.text()).size()
                            + Ipc.session()
                                    .where("name", "/" + mine.text() + ".sem")
                                    .size());
            Table removed = Ipc.cleanup();
            assertTrue(mine.isFree(), removed.text());
            assertTrue(Files.exists(theirs.shm()) && Files.exists(replaced.sem()), removed.text());
            assertTrue(made.isOpen() && opened.isOpen(), "handles stay open");
            assertEquals(0, Ipc.cleanup().size(), "there is nothing to remove twice");
            made.close();
            opened.close();
        }
    }

    @Test
    @DisplayName("doctor names the backend and finds this machine well")
    void doctor() {
        Table doctor = Ipc.doctor();
        assertEquals(List.of("check", "status", "advice"), doctor.names());
        Row backend = only(doctor.where("check", "native backend"));
        assertTrue(backend.text("advice").startsWith(Libc.backend()), backend.text("advice"));
        assertEquals(0, doctor.where("status", "problem").size(), doctor.text());
    }

    @Test
    @DisplayName("help has a topic for each mechanism, and its lines name methods that there are")
    void help() {
        for (Object topic : Ipc.help().column("topic"))
            assertTrue(Ipc.help(topic.toString()).size() > 0);
        var e = assertThrows(IpcException.Misused.class, () -> Ipc.help("shmm"));
        assertTrue(e.advice().contains("shm"), e.getMessage());
    }
}
