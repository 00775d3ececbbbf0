package org.ipclab.core;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
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
    }

    private record Entry(String kind, String name, WeakReference<Handle<?>> handle, Made made) {
        boolean isOpen() {
            Handle<?> held = handle.get();
            return held != null && held.isOpen();
        }

        boolean isMade() {
            return made != null && made.isThere();
        }
    }

    private static final List<Entry> ENTRIES = new CopyOnWriteArrayList<>();

    private Ledger() {}

    /** Notes a handle on an object that was there already. */
    static void opened(String kind, Handle<?> handle) {
        note(kind, handle, null);
    }

    /** Notes a handle on an object that this session has made. */
    static void created(String kind, Handle<?> handle, Made made) {
        note(kind, handle, made);
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

    private static String removed(Made made) {
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
