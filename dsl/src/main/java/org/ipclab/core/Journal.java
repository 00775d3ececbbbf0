package org.ipclab.core;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.ipclab.os.proc.Users;

/**
 * What this session made, on disk: after {@code kill -9} another session reads there what was left. A line is appended for
 * each object; nothing is written when it goes, since whoever reads looks whether it is there. Where nothing can be written,
 * work goes on without: {@link #problem()}.
 */
final class Journal {
    private static final int MANY = 1024;

    private final List<JournalFolder> folders;
    private final int uid;
    private final Set<Path> files = new LinkedHashSet<>();
    private String name;
    private String problem;
    private int lines;

    Journal(List<JournalFolder> folders, int uid) {
        this.folders = folders;
        this.uid = uid;
    }

    /** The one of this process. */
    static Journal own() {
        int uid = Users.own();
        return new Journal(JournalFolder.all(System.getenv("XDG_RUNTIME_DIR"), uid), uid);
    }

    /** Notes an object; {@code left} are all that this session made and are still there, with this one. */
    synchronized void note(Trail trail, Supplier<List<Trail>> left) {
        List<String> refused = new ArrayList<>();
        for (JournalFolder folder : folders) {
            try {
                note(folder, trail, left);
                problem = null;
                return;
            } catch (IOException | RuntimeException e) {
                // an object is not refused because nobody can write down that it was made
                refused.add(folder.path() + ": " + e.getMessage());
            }
        }
        problem = String.join("; ", refused);
    }

    private void note(JournalFolder folder, Trail trail, Supplier<List<Trail>> left) throws IOException {
        if (name == null) name = Session.own().journal();
        Path file = folder.made(uid).resolve(name);
        if (++lines > MANY && files.contains(file)) rewrite(file, left.get());
        else append(file, trail.line());
        files.add(file);
    }

    // no channel: an interrupt of the thread must not close it
    private static void append(Path file, String text) throws IOException {
        try (var out = new FileOutputStream(file.toFile(), true)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Without the lines of what is gone; the old file stays until the new one is whole. */
    private void rewrite(Path file, List<Trail> left) throws IOException {
        StringBuilder text = new StringBuilder();
        left.forEach(trail -> text.append(trail.line()));
        Path next = file.resolveSibling(name + ".next");
        Files.writeString(next, text);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        lines = -left.size(); // so that it is rewritten only when as many again have come and gone
    }

    /** The session ends: without the file if it leaves nothing. */
    synchronized void end(boolean leavesNothing) {
        if (leavesNothing) files.forEach(Journal::delete);
    }

    /** Takes a journal away that nobody needs; one that stays is looked at again next time. */
    static boolean delete(Path file) {
        return file.toFile().delete();
    }

    /** Where the next line would go; empty if nowhere. */
    synchronized Optional<Path> place() {
        for (JournalFolder folder : folders) if (isUsable(folder)) return Optional.of(folder.path());
        return Optional.empty();
    }

    private boolean isUsable(JournalFolder folder) {
        try {
            return Files.isWritable(folder.made(uid));
        } catch (IOException | RuntimeException refused) {
            return false;
        }
    }

    /** Why the last object was not noted; empty if it was. */
    synchronized Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** The journals of sessions that have ended. */
    List<Path> ofTheDead() {
        List<Path> found = new ArrayList<>();
        for (JournalFolder folder : folders) {
            try {
                for (Path file : folder.journals(uid)) if (isOfTheDead(file)) found.add(file);
            } catch (IOException unreadable) {
                continue; // what cannot be read tells of nothing
            }
        }
        return found;
    }

    private boolean isOfTheDead(Path file) throws IOException {
        if (!Files.exists(file) || !JournalFolder.isJournal(file, uid)) return false;
        Optional<Session> session = Session.of(file);
        return session.isPresent() && session.get().isDead();
    }

    /** What a journal tells, without lines that are not whole. */
    static List<Trail> trails(Path file) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return text.lines().map(Trail::parse).flatMap(Optional::stream).toList();
        } catch (IOException gone) {
            return List.of(); // another session has just tidied up
        }
    }
}
