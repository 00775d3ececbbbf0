package org.ipclab.lock;

import static org.ipclab.lock.Locker.*;
import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ipclab.Ipc;
import org.ipclab.os.proc.LockOwners;
import org.ipclab.os.proc.ProcLocks;
import org.ipclab.testing.Beside;
import org.ipclab.testing.Eventually;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("the locks of the machine")
class MachineLocksTest {
    private static final List<String> REAL = List.of(
            "1: FLOCK  ADVISORY  WRITE 30925 fe:00:9977945 0 EOF",
            "1: -> FLOCK  ADVISORY  WRITE 30935 fe:00:9977945 0 EOF",
            "2: POSIX  ADVISORY  WRITE 30895 fe:00:9977945 0 9",
            "2: -> POSIX  ADVISORY  WRITE 30897 fe:00:9977945 0 19",
            "2:  -> POSIX  ADVISORY  WRITE 30899 fe:00:9977945 5 9",
            "3: OFDLCK ADVISORY  READ  -1 00:2b:17 1073741824 1073742335",
            "4: LEASE  ACTIVE    READ  77 fe:00:5 0 EOF",
            "something else");

    @TempDir
    Path folder;

    @Test
    @DisplayName("are the lines of /proc/locks, with who waits behind whom")
    void parses() {
        List<ProcLocks.Line> lines = ProcLocks.parse(REAL);
        assertEquals(7, lines.size());
        assertEquals(new ProcLocks.Line(2, 2, "POSIX", true, 30899, "fe:00", 9977945, 5, 9), lines.get(4));
        assertEquals(new ProcLocks.Line(3, 0, "OFDLCK", false, -1, "00:2b", 17, 1073741824, 1073742335), lines.get(5));
        assertEquals(0, lines.get(0).length());
        assertEquals(512, lines.get(5).length());
        assertEquals(
                lines.get(2),
                ProcLocks.parse(List.of("lock:\t2: POSIX  ADVISORY  WRITE 30895 fe:00:9977945 0 9"))
                        .get(0));
        var seen = LockGraph.of(lines, line -> Optional.empty(), line -> List.of(line.pid()));
        assertEquals(
                List.of(
                        List.of(),
                        List.of(30925L),
                        List.of(),
                        List.of(30895L),
                        List.of(30895L, 30897L),
                        List.of(),
                        List.of()),
                seen.stream().map(SeenLock::blockedBy).toList());
        assertEquals(List.of(), LockGraph.cycles(seen));
    }

    @Test
    @DisplayName("of a file that is gone have a row in the list without size, mode and owner, and no invented ones")
    void goneFile() throws Exception {
        Path file = Files.createFile(folder.resolve("gone"));
        try (var lock = Ipc.lock(file).acquire()) {
            Files.delete(file);
            var rows = Ipc.list("lock")
                    .where(row -> row.text("name").startsWith(file.toString()))
                    .rows();
            assertEquals(1, rows.size());
            for (String column : List.of("size", "mode", "owner"))
                assertNull(rows.get(0).get(column), column);
            assertEquals(List.of(ProcessHandle.current().pid()), rows.get(0).get("holders"));
            assertTrue(lock.state().held());
        }
    }

    @Test
    @DisplayName("are told who has them for as long as there is time: a wait that is over need not wait for the answer")
    void boundedSearch() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        try (var lock = Ipc.lock(file).ofd().acquire()) {
            long inode = Long.parseLong(Programs.sh("stat -c %i \"$1\"", file.toString()));
            List<ProcLocks.Line> lines = ProcLocks.read().stream()
                    .filter(line -> line.inode() == inode)
                    .toList();
            assertEquals(
                    List.of(ProcessHandle.current().pid()), LockOwners.of(lines).pids(lines.get(0)));
            assertEquals(List.of(), LockOwners.of(lines, 0).pids(lines.get(0)));
        }
    }

    @Test
    @DisplayName("that form circles are found once each, however many there are")
    void cycles() {
        var lines = ProcLocks.parse(List.of(
                "1: FLOCK ADVISORY WRITE 1 fe:00:1 0 EOF",
                "1: -> FLOCK ADVISORY WRITE 2 fe:00:1 0 EOF",
                "2: FLOCK ADVISORY WRITE 2 fe:00:2 0 EOF",
                "2: -> FLOCK ADVISORY WRITE 3 fe:00:2 0 EOF",
                "3: FLOCK ADVISORY WRITE 3 fe:00:3 0 EOF",
                "3: -> FLOCK ADVISORY WRITE 1 fe:00:3 0 EOF",
                "4: FLOCK ADVISORY WRITE 4 fe:00:4 0 EOF",
                "4: -> FLOCK ADVISORY WRITE 4 fe:00:4 0 EOF"));
        var seen = LockGraph.of(lines, line -> Optional.empty(), line -> List.of(line.pid()));
        assertEquals(List.of(List.of(1L, 3L, 2L), List.of(4L)), LockGraph.cycles(seen));
        assertEquals("1 (x) → 3 (x) → 2 (x) → 1 (x)", LockGraph.text(List.of(1L, 3L, 2L), pid -> "x"));
    }

    @Test
    @DisplayName("cover a region together, or leave a hole")
    void cover() {
        var lines = ProcLocks.parse(List.of(
                "1: POSIX ADVISORY WRITE 1 fe:00:1 0 9",
                "2: POSIX ADVISORY READ 1 fe:00:1 10 19",
                "3: POSIX ADVISORY READ 1 fe:00:1 21 EOF"));
        assertTrue(HeldLocks.cover(lines, 0, 19));
        assertTrue(HeldLocks.cover(lines, 25, Long.MAX_VALUE));
        assertFalse(HeldLocks.cover(lines, 0, 20));
        assertFalse(HeldLocks.cover(List.of(), 0, 0));
    }

    @Test
    @DisplayName("are those that lslocks shows, with path and pid, and OFD locks with who has them")
    void likeLslocks() throws Exception {
        Path file = file(folder);
        Path other = file(folder);
        try (FileLock mine = Ipc.lock(file).region(10, 5).acquire();
                Beside python = holding(other, ofd(37, false, 3, 4));
                Beside waits = starting(file, lockf(true, 0, 20))) {
            Eventually.holds("it waits", () -> kernel(file).size() == 2);
            assertTrue(Programs.sh("lslocks -u --noheadings -o PID,PATH").contains(ME + " " + file));
            var rows = Ipc.locks().where("path", file.toString()).rows();
            assertEquals(
                    List.of(ME, waits.pid()),
                    rows.stream().map(row -> row.number("pid")).toList());
            assertEquals(List.of(ME), rows.get(1).get("blockedBy"));
            var ofd = Ipc.locks().where("path", other.toString()).rows().get(0);
            assertEquals(python.pid(), ofd.number("pid"));
            assertEquals(
                    "ofd shared 3 4",
                    ofd.text("kind") + " " + ofd.text("type") + " " + ofd.text("start") + " " + ofd.text("length"));
            assertEquals(
                    List.of(python.pid()),
                    Ipc.list("lock")
                            .where("name", other.toString())
                            .rows()
                            .get(0)
                            .get("holders"));
            assertEquals(
                    "waits",
                    mine.attached().where("pid", waits.pid()).rows().get(0).text("role"));
        }
    }

    @Test
    @DisplayName("keep an OFD lock whose descriptor is closed but whose file is still mapped, and say who has it")
    void mapped() throws Exception {
        Path file = file(folder);
        String code = ofd(37, true, 0, 0) + "\nimport mmap,os\nm=mmap.mmap(f.fileno(),100)\nos.close(f.fileno())";
        try (Beside python = holding(file, code)) {
            var row = Ipc.locks().where("path", file.toString()).rows().get(0);
            assertEquals(python.pid(), row.number("pid"));
        }
    }
}
