package org.ipclab.core;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ipclab.table.Table;

/** What this session has opened, and what it has made and not yet removed. */
public final class Ledger {
    /** An object that this session made: told apart from another one that took its name later. */
    public interface Made {
        /** Is the object that we made still there under its name? */
        boolean isThere();

        /** Removes its name. */
        void remove();

        /** The kernel's number for it; null for what has none. */
        default Integer id() {
            return null;
        }

        /** Its name for other sessions, which may run in another folder. */
        default String name(String here) {
            return here;
        }

        /** What tells it apart for other sessions, a word without spaces; empty for what they must not remove. */
        default String identity() {
            return "";
        }
    }

    private record Entry(String kind, String name, WeakReference<Handle<?>> handle, Made made) {
        boolean isOpen() {
            Handle<?> held = handle.get();
            return held != null && held.isOpen();
        }

        boolean isMade() {
            return made != null && made.isThere();
        }

        Optional<Trail> trail() {
            return Trail.of(kind, name, made);
        }
    }

    private static final List<Entry> ENTRIES = new CopyOnWriteArrayList<>();
    private static final Journal JOURNAL = Journal.own();

    static {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(Ledger::end, "ipclab journal"));
        } catch (IllegalStateException late) {
            // the process is ending already: its journal stays, and others see that it tells of nothing
        }
    }

    private Ledger() {}

    /** Notes a handle on an object that was there already. */
    static void opened(String kind, Handle<?> handle) {
        note(kind, handle, null);
    }

    /** Notes a handle on an object that this session has made. */
    static void created(String kind, Handle<?> handle, Made made) {
        note(kind, handle, made);
        Trail.of(kind, handle.name(), made).ifPresent(trail -> JOURNAL.note(trail, Ledger::left));
    }

    private static List<Trail> left() {
        return ENTRIES.stream()
                .filter(Entry::isMade)
                .map(Entry::trail)
                .flatMap(Optional::stream)
                .toList();
    }

    /** What closes, when it runs, the handles that were opened since and are still open; what they made stays. */
    public static Runnable closing() {
        Set<Entry> before = Collections.newSetFromMap(new IdentityHashMap<>());
        before.addAll(ENTRIES);
        return () -> {
            for (Entry entry : ENTRIES) {
                Handle<?> held = before.contains(entry) ? null : entry.handle.get();
                if (held != null) held.close();
            }
        };
    }

    /** The session ends in order: other sessions need not look for what it left if it left nothing. */
    public static void end() {
        JOURNAL.end(left().isEmpty());
    }

    /** Where this session notes what it makes, for those that come after a crash; empty if nowhere. */
    public static Optional<Path> journal() {
        return JOURNAL.problem().isPresent() ? Optional.empty() : JOURNAL.place();
    }

    /** Why the last object was not noted there. */
    public static Optional<String> journalProblem() {
        return JOURNAL.problem();
    }

    /** Notes what this session makes for the time being and takes away itself, unless it is killed meanwhile. */
    public static void begun(String kind, String name, Made made) {
        forget();
        ENTRIES.add(new Entry(kind, name, new WeakReference<>(null), made));
        Trail.of(kind, name, made).ifPresent(trail -> JOURNAL.note(trail, Ledger::left));
    }

    private static void note(String kind, Handle<?> handle, Made made) {
        forget();
        ENTRIES.add(new Entry(kind, handle.name(), new WeakReference<>(handle), made));
    }

    private static void forget() {
        ENTRIES.removeIf(entry -> !entry.isOpen() && !entry.isMade());
    }

    /** Every object that is open here, or was made here and is still there: {@code kind name open created}. */
    public static Table session() {
        forget();
        List<List<?>> rows = new ArrayList<>();
        for (Entry entry : ENTRIES) rows.add(List.of(entry.kind, entry.name, entry.isOpen(), entry.made != null));
        return Table.of(List.of("kind", "name", "open", "created"), rows)
                .note(rows.isEmpty() ? "nothing is open, and nothing was made that is still there" : null);
    }

    /** Removes what this session made and is still there; what it only opened stays. Handles stay open. */
    public static Table cleanup() {
        List<List<?>> rows = new ArrayList<>();
        for (Entry entry : ENTRIES) if (entry.isMade()) rows.add(List.of(entry.kind, entry.name, removed(entry.made)));
        forget();
        return Table.of(List.of("kind", "name", "result"), rows)
                .note(rows.isEmpty() ? "this session left nothing to remove" : null);
    }

    /** Removes it, and says what became of it. */
    public static String removed(Made made) {
        try {
            made.remove();
            return "removed";
        } catch (IpcException.NotThere gone) {
            return "was gone";
        } catch (IpcException refused) {
            return refused.getMessage();
        }
    }
}
