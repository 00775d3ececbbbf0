package org.ipclab.view;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ipclab.core.Handle;
import org.ipclab.core.IpcException;
import org.ipclab.table.LiveDisplay;
import org.ipclab.table.Look;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/** What a watch sees of its object, and shows. */
final class Sight {
    /** That it still looks is to be seen once a second, also when nothing changes. */
    private static final long SIGN_OF_LIFE_NANOS = 1_000_000_000;

    private final Tabular object;
    private final LiveDisplay display;
    private final Course course = new Course();
    private final long start = System.nanoTime();
    private final boolean goneBefore;
    private Table before;
    private Table now;
    private long shown;
    private int looks;

    Sight(Tabular object, LiveDisplay display) {
        this.object = object;
        this.display = display;
        this.goneBefore = object instanceof Handle<?> handle && isUnlinked(handle);
    }

    /** Looks once; gives why there is nothing more to see, or nothing. */
    String look() {
        looks++;
        if (!(object instanceof Handle<?> handle)) {
            now = object.table();
            return "";
        }
        // first what it shows: of a handle that is closed in between, the last state
        now = handle.table();
        if (!handle.isOpen()) return "the handle is closed";
        try {
            handle.state();
        } catch (IpcException gone) {
            return gone.getMessage();
        }
        return !goneBefore && isUnlinked(handle) ? "its name is gone: somebody has unlinked it" : "";
    }

    /** Shows what is new; nothing if nothing is, and it was seen a moment ago. */
    void show() {
        List<String> news = news();
        long time = System.nanoTime();
        if (!news.isEmpty() || time - shown >= SIGN_OF_LIFE_NANOS) show(news, "watching: stop the cell, or Ctrl-C");
    }

    /** The last that is seen of it. */
    void end(String why) {
        List<String> lines = new ArrayList<>(news());
        lines.add(time() + "  ended: " + why);
        show(lines, "ended: " + why);
    }

    private void show(List<String> news, String foot) {
        shown = System.nanoTime();
        String text = foot + " · " + time() + ", " + looks + " looks";
        Table table = now.note(now.note() == null ? text : now.note() + "\n" + text);
        String page = "<div class=\"ipclab\">" + course.svg(shown) + "</div>" + table.html();
        String lines = table.text() + course.text();
        display.show(new Look(page, lines, news));
    }

    private List<String> news() {
        if (before == null) {
            before = now;
            course.look(now, System.nanoTime());
            return List.of(now.text());
        }
        String changes = Changes.between(before, now);
        before = now;
        course.look(now, System.nanoTime());
        return changes.isEmpty() ? List.of() : List.of(time() + "  " + changes);
    }

    private String time() {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - start) / 1e9);
    }

    /** States of what has a name say whether it is gone, each in a word of its mechanism. */
    private static boolean isUnlinked(Handle<?> handle) {
        try {
            Object state = handle.state();
            if (state == null || !state.getClass().isRecord()) return false;
            for (RecordComponent fact : state.getClass().getRecordComponents()) {
                boolean tells =
                        fact.getName().equals("unlinked") || fact.getName().equals("removed");
                if (tells && fact.getType() == boolean.class)
                    return (boolean) fact.getAccessor().invoke(state);
            }
            return false;
        } catch (IpcException unreadable) {
            return false;
        } catch (ReflectiveOperationException hidden) {
            throw new IllegalStateException("a state that is no public record: " + handle.name(), hidden);
        }
    }
}
