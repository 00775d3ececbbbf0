package org.ipclab.core;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What sessions that have ended made and did not remove, as their journals tell. */
public final class Leftovers {
    /**
     * An object that is still there.
     *
     * @param session the pid that its maker had
     */
    public record Left(Trail trail, long session, Ledger.Made made) {}

    private Leftovers() {}

    /**
     * All of them; journals of sessions that left nothing go.
     *
     * @param recall finds the object of a trail; empty for a kind that it does not know
     */
    public static List<Left> all(Function<Trail, Optional<Ledger.Made>> recall) {
        List<Left> all = new ArrayList<>();
        for (Path journal : Journal.own().ofTheDead()) all.addAll(of(journal, recall));
        return all;
    }

    private static List<Left> of(Path journal, Function<Trail, Optional<Ledger.Made>> recall) {
        long session = Session.of(journal).orElseThrow().pid();
        List<Left> left = new ArrayList<>();
        boolean all = true;
        for (Trail trail : Journal.trails(journal)) {
            Optional<Ledger.Made> made = recall.apply(trail);
            all &= made.isPresent(); // a later version may have noted what this one does not know
            made.filter(Ledger.Made::isThere).ifPresent(there -> left.add(new Left(trail, session, there)));
        }
        if (all && left.isEmpty()) Journal.delete(journal);
        return left;
    }
}
