package org.ipclab.core;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.ipclab.os.proc.ProcessLife;
import org.ipclab.os.proc.Users;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("the journal")
class JournalTest {
    private static final int ME = Users.own();
    private static final Trail TRAIL = new Trail("shm", "/a b\n+ü", null, "00:1a:77");

    @TempDir
    Path folder;

    private Journal journal(Path... paths) {
        return new Journal(
                List.of(paths).stream()
                        .map(path -> new JournalFolder(path, false))
                        .toList(),
                ME);
    }

    private static List<Path> files(Path folder) throws Exception {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    @DisplayName(
            "a line gives back what was noted, whatever the name; one that is cut off gives nothing and spoils no other")
    void linesComeBack() throws Exception {
        assertEquals(Optional.of(TRAIL), Trail.parse(TRAIL.line().strip()));
        Trail numbered = new Trail("sysv-sem", "0x2a", 7, "42:3:99");
        assertEquals(Optional.of(numbered), Trail.parse(numbered.line().strip()));
        String cut = numbered.line().substring(0, 20);
        Path file = Files.writeString(folder.resolve("x.journal"), TRAIL.line() + cut + numbered.line());
        assertEquals(List.of(TRAIL, numbered), Journal.trails(file));
    }

    @Test
    @DisplayName("a folder that is a link, open to others, or not a folder is refused, and the next one taken")
    void refusesFoldersOfOthers() throws Exception {
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path mine = Files.createDirectory(
                folder.resolve("mine"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path link = Files.createSymbolicLink(folder.resolve("link"), mine);
        Path file = Files.createFile(folder.resolve("file"));
        Path good = folder.resolve("good");
        Journal journal = journal(open, link, file, Path.of("/proc/none"), good);
        journal.note(TRAIL, List::of);
        assertEquals(Optional.empty(), journal.problem());
        assertEquals(1, files(good).size());
        assertEquals(0, files(open).size() + files(mine).size());
        journal.end(true);
        assertEquals(0, files(good).size());
    }

    @Test
    @DisplayName("where nothing can be written work goes on, and the problem is told")
    void goesOnWithout() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        Journal journal = journal(file);
        journal.note(TRAIL, List::of);
        assertTrue(journal.problem().orElseThrow().contains(file.toString()));
        assertEquals(Optional.empty(), journal.place());
    }

    @Test
    @DisplayName("an interrupted thread writes all the same, and stays interrupted")
    void interrupted() throws Exception {
        Journal journal = journal(folder.resolve("j"));
        Thread.currentThread().interrupt();
        journal.note(TRAIL, List::of);
        assertTrue(Thread.interrupted());
        assertEquals(List.of(TRAIL), Journal.trails(files(folder.resolve("j")).get(0)));
    }

    @Test
    @DisplayName("a session that makes and removes thousands has a short file, with what is left in it")
    void staysShort() throws Exception {
        Journal journal = journal(folder.resolve("j"));
        Trail kept = new Trail("shm", "/kept", null, "00:1a:1");
        journal.note(kept, List::of);
        for (int i = 0; i < 5000; i++) journal.note(TRAIL, () -> List.of(kept, TRAIL));
        Path file = files(folder.resolve("j")).get(0);
        assertTrue(
                Files.size(file) < 100_000, () -> file + " has " + file.toFile().length());
        assertTrue(Journal.trails(file).contains(kept));
    }

    @Test
    @DisplayName(
            "a session is dead when its pid is gone or has another start; one of another boot or container is not judged")
    void whoIsDead() throws Exception {
        Session own = Session.own();
        assertFalse(own.isDead());
        assertEquals(Optional.of(own), Session.of(Path.of(own.journal())));
        assertTrue(new Session(own.pid(), own.start() + 1, own.world()).isDead());
        assertFalse(new Session(own.pid(), own.start() + 1, "elsewhere").isDead());
        assertEquals(
                new ProcessLife('Z', 123),
                ProcessLife.parse("7 (a) b) Z 1 7 7 0 -1 4 100 0 0 0 0 0 0 0 20 0 1 0 123 3133440 413"));
    }

    @Test
    @DisplayName("files in the folder that are no journals of dead sessions are not read")
    void readsJournalsOnly() throws Exception {
        Path place = folder.resolve("j");
        Journal journal = journal(place);
        journal.note(TRAIL, List::of);
        Session own = Session.own();
        Session dead = new Session(own.pid(), own.start() + 1, own.world());
        Path file = Files.writeString(place.resolve(dead.journal()), TRAIL.line());
        Files.writeString(place.resolve("note.journal"), TRAIL.line());
        Files.createSymbolicLink(place.resolve(dead.journal()), file);
        assertEquals(List.of(file), journal.ofTheDead());
    }
}
