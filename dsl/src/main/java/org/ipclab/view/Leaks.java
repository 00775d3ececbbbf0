package org.ipclab.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ipclab.core.Given;
import org.ipclab.core.IpcException;
import org.ipclab.core.Ledger;
import org.ipclab.core.Leftovers;
import org.ipclab.core.Leftovers.Left;
import org.ipclab.core.Listed;
import org.ipclab.core.Mechanism;
import org.ipclab.core.Trail;
import org.ipclab.table.Row;
import org.ipclab.table.Table;

/** {@code Ipc.leaks()}: what sessions that have ended made and did not remove. */
public final class Leaks {
    private static final List<String> KEYS = List.of("kind", "name", "id", "session");
    private final List<Mechanism> mechanisms;
    private final Map<String, List<Listed>> seen = new HashMap<>();

    private Leaks(List<Mechanism> mechanisms) {
        this.mechanisms = mechanisms;
    }

    /** The columns of {@code Ipc.list()}, and {@code session}: the pid that the maker had. */
    public static Table of(List<Mechanism> mechanisms) {
        Leaks leaks = new Leaks(mechanisms);
        List<List<?>> rows = new ArrayList<>();
        for (Left left : leaks.left()) rows.add(leaks.row(left));
        List<String> columns = new ArrayList<>(Listing.COLUMNS);
        columns.add("session");
        return Table.of(columns, rows)
                .note(
                        rows.isEmpty()
                                ? "no session that has ended left anything"
                                : "next: Ipc.cleanup(Ipc.leaks()) removes them");
    }

    /** Removes those of these rows that are leaks now; {@code Misused} for a table that does not say which. */
    public static Table cleanup(List<Mechanism> mechanisms, Table leaks) {
        Given.of(
                leaks,
                "cleanup of",
                "Give it Ipc.leaks(), or rows of it; Ipc.cleanup() removes what this session made.");
        if (!leaks.names().containsAll(KEYS))
            throw new IpcException.Misused(
                    "cleanup of a table with " + String.join(" ", leaks.names()),
                    "Give it Ipc.leaks(), or rows of it: the columns " + String.join(" ", KEYS) + " say which.");
        List<Left> left = new Leaks(mechanisms).left();
        List<List<?>> rows = new ArrayList<>();
        for (Row row : leaks.rows()) rows.add(cleaned(row, left));
        Leftovers.all(new Leaks(mechanisms)::recall); // journals that tell of nothing any more go
        return Table.of(List.of("kind", "name", "id", "session", "result"), rows)
                .note(rows.isEmpty() ? "nothing to remove" : null);
    }

    private static List<?> cleaned(Row row, List<Left> left) {
        String result = left.stream()
                .filter(each -> isThat(row, each))
                .findFirst()
                .map(each -> removed(each.made()))
                .orElse("untouched: no object that a session which has ended left");
        return Arrays.asList(row.get("kind"), row.get("name"), row.get("id"), row.get("session"), result);
    }

    // again, right before: another session may have removed it, and somebody may have taken the name
    private static String removed(Ledger.Made made) {
        return made.isThere() ? Ledger.removed(made) : "was gone";
    }

    private static boolean isThat(Row row, Left left) {
        return row.text("kind").equals(left.trail().kind())
                && (left.trail().id() != null
                        || row.text("name").equals(left.trail().name()))
                && Objects.equals(row.get("id"), left.trail().id())
                && Objects.equals(row.get("session"), left.session());
    }

    private List<Left> left() {
        return Leftovers.all(this::recall);
    }

    private Optional<Ledger.Made> recall(Trail trail) {
        return mechanism(trail.kind()).flatMap(mechanism -> mechanism.recall().apply(trail));
    }

    private Optional<Mechanism> mechanism(String kind) {
        return mechanisms.stream().filter(each -> each.kind().equals(kind)).findFirst();
    }

    private List<?> row(Left left) {
        Trail trail = left.trail();
        List<Object> row = new ArrayList<>(listed(trail)
                .<List<?>>map(Listing::row)
                .orElse(Arrays.asList(trail.kind(), trail.name(), trail.id(), null, null, null, List.of())));
        row.add(left.session());
        return row;
    }

    private Optional<Listed> listed(Trail trail) {
        List<Listed> all = seen.computeIfAbsent(
                trail.kind(), kind -> mechanism(kind).orElseThrow().all().get());
        return all.stream()
                .filter(each -> trail.id() == null
                        ? trail.name().equals(each.name())
                        : trail.id().equals(each.id()))
                .findFirst();
    }
}
