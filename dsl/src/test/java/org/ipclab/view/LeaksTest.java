package org.ipclab.view;

import static org.junit.jupiter.api.Assertions.*;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.os.proc.SysvTable;
import org.ipclab.table.Table;
import org.ipclab.testing.Beside;
import org.ipclab.testing.ChildJvm;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("what killed sessions leave")
class LeaksTest {
    /** A killed session that left one object of each kind. */
    private record Killed(long pid, int segment, int set) implements AutoCloseable {
        static Killed after(FreshName name, String... file) throws Exception {
            String[] arguments = file.length == 0 ? new String[] {name.text()} : new String[] {name.text(), file[0]};
            try (Beside child = ChildJvm.start(Leaver.class, arguments)) {
                String[] ids = child.line().split(" ");
                assertEquals(0, Killed.leaks(child.pid()).size(), "a session that lives leaks nothing");
                child.kill();
                return new Killed(child.pid(), Integer.parseInt(ids[0]), Integer.parseInt(ids[1]));
            }
        }

        static Table leaks(long pid) {
            return Ipc.leaks().where("session", pid);
        }

        Table leaks() {
            return leaks(pid);
        }

        @Override
        public void close() {
            Programs.sh("ipcrm -m $1 2>/dev/null; ipcrm -s $2 2>/dev/null; true", segment + "", set + "");
            Ipc.leaks(); // takes the journal away
        }
    }

    private static boolean isThere(String kind, int id) {
        return SysvTable.read(kind).stream()
                .anyMatch(row -> row.get(kind + "id").intValue() == id);
    }

    @Test
    @DisplayName("leaks names each kind with the session; cleanup removes the rows it is given, and no others")
    void removesTheRowsItIsGiven() throws Exception {
        try (var name = new FreshName();
                var killed = Killed.after(name)) {
            Table leaks = killed.leaks();
            assertEquals(
                    "sem shm sysv-sem sysv-shm",
                    leaks.column("kind").stream().map(Object::toString).sorted().collect(Collectors.joining(" ")));
            assertEquals(List.of((Object) 64L), leaks.where("kind", "shm").column("size"));
            assertEquals(1, Ipc.cleanup(leaks.where("kind", "sem")).size());
            assertTrue(Files.exists(name.shm()) && !Files.exists(name.sem()), "the semaphore alone");
            Table done = Ipc.cleanup(killed.leaks());
            assertEquals(List.of("removed", "removed", "removed"), done.column("result"));
            assertFalse(Files.exists(name.shm()) || isThere("shm", killed.segment) || isThere("sem", killed.set));
            assertEquals(0, killed.leaks().size());
        }
    }

    @Test
    @DisplayName("what was only opened, unlinked, or mapped from a user's file is no leak and stays")
    void leavesWhatIsNotTheirs() throws Exception {
        try (var name = new FreshName()) {
            Path opened = Files.write(Path.of(name.shm() + "o"), new byte[64]);
            Path mapped = Path.of("/tmp/" + name.text());
            try (var killed = Killed.after(name, mapped.toString())) {
                List<Object> names = killed.leaks().column("name");
                assertFalse(names.contains("/" + name.text() + "o") || names.contains("/" + name.text() + "u"));
                Ipc.cleanup(killed.leaks());
                assertTrue(Files.exists(opened) && Files.exists(mapped));
            } finally {
                Files.deleteIfExists(mapped);
            }
        }
    }

    @Test
    @DisplayName("an object that took the name later is untouched, by a table from before too")
    void leavesWhoTookTheName() throws Exception {
        try (var name = new FreshName();
                var killed = Killed.after(name)) {
            Table before = killed.leaks();
            Programs.python(
                    "import os,sys\nfor f in sys.argv[1:]:\n    os.unlink(f)\n    open(f,'wb').write(b'x'*64)",
                    name.shm().toString(),
                    name.sem().toString());
            assertEquals(
                    0,
                    killed.leaks()
                            .where(row -> row.text("name").contains(name.text()))
                            .size());
            Table done = Ipc.cleanup(before);
            assertTrue(done.where("kind", "shm").rows().get(0).text("result").startsWith("untouched"));
            assertTrue(Files.exists(name.shm()) && Files.exists(name.sem()));
        }
    }

    @Test
    @DisplayName("a segment and a set that got the same id later are untouched")
    void leavesWhoGotTheId() throws Exception {
        assumeTrue(Files.isWritable(Path.of("/proc/sys/kernel/shm_next_id")), "needs CONFIG_CHECKPOINT_RESTORE, root");
        try (var name = new FreshName();
                var killed = Killed.after(name)) {
            Table before = killed.leaks();
            String ids = Programs.python("""
                    import ctypes, sys
                    c = ctypes.CDLL(None)
                    segment, set = map(int, sys.argv[1:])
                    c.shmctl(segment, 0, None), c.semctl(set, 0, 0)
                    def next(kind, id): open('/proc/sys/kernel/' + kind + '_next_id', 'w').write(str(id))
                    def again(kind, wanted, make, remove):
                        next(kind, wanted)
                        id = make()
                        if id != wanted: remove(id)
                        return id
                    print(again('shm', segment, lambda: c.shmget(0, 64, 0o1600), lambda id: c.shmctl(id, 0, None)),
                          again('sem', set, lambda: c.semget(0, 3, 0o1600), lambda id: c.semctl(id, 0, 0)))
                    """, killed.segment + "", killed.set + "");
            assumeTrue(ids.equals(killed.segment + " " + killed.set), "another program has taken the id");
            Ipc.cleanup(before);
            assertTrue(isThere("shm", killed.segment) && isThere("sem", killed.set));
        }
    }

    @Test
    @DisplayName("a set whose values somebody set later is still the one that was left")
    void findsAChangedSet() throws Exception {
        try (var name = new FreshName();
                var killed = Killed.after(name)) {
            try (var set = Ipc.sysvSemId(killed.set).open()) {
                Thread.sleep(1100); // the kernel counts its ctime in seconds
                set.set(0, 7);
            }
            assertEquals(1, killed.leaks().where("id", killed.set).size());
            Ipc.cleanup(killed.leaks());
            assertFalse(isThere("sem", killed.set));
        }
    }

    @Test
    @DisplayName("cleanup of another table is Misused, and rows that are no leaks are untouched")
    void needsItsColumns() throws Exception {
        try (var name = new FreshName();
                var mine = Ipc.shm(name.text()).size(64).create()) {
            assertThrows(IpcException.Misused.class, () -> Ipc.cleanup(Ipc.list()));
            long me = ProcessHandle.current().pid();
            Table forged = Table.of(
                    List.of("kind", "name", "id", "session"), List.of(Arrays.asList("shm", mine.name(), null, me)));
            assertTrue(Ipc.cleanup(forged).rows().get(0).text("result").startsWith("untouched"));
            assertTrue(Files.exists(name.shm()));
        }
    }

    @Test
    @DisplayName("a session that tidied up leaves no journal; one that was killed leaves one, closed to others")
    void leavesNoJournal(@TempDir Path runtime) throws Exception {
        var before = List.of("env", "XDG_RUNTIME_DIR=" + runtime);
        try (var name = new FreshName();
                Beside child = ChildJvm.start(before, List.of(), Leaver.class, name.text())) {
            String[] ids = child.line().split(" ");
            assertEquals(
                    "700 1",
                    Programs.sh("stat -c %a $1; ls $1 | wc -l", runtime + "/ipclab")
                            .replace('\n', ' '));
            child.say("clean up");
            child.rest();
            assertEquals("", Programs.sh("ls $1", runtime + "/ipclab"));
            assertFalse(isThere("shm", Integer.parseInt(ids[0])) || Files.exists(name.shm()));
        }
    }

    @Test
    @DisplayName("sessions are found by who looks in the same folder; many at once do not disturb each other")
    void manySessions() throws Exception {
        try (var first = new FreshName();
                var second = new FreshName();
                var one = Killed.after(first);
                var two = Killed.after(second)) {
            assertEquals(4, one.leaks().size());
            Ipc.cleanup(two.leaks());
            assertEquals(4, one.leaks().size());
            assertTrue(Files.exists(first.shm()) && !Files.exists(second.shm()));
            Ipc.cleanup(one.leaks());
        }
    }
}
