package org.ipclab.core;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the views need to know of a mechanism.
 *
 * @param kind as in {@code Ipc.list(kind)}: {@code shm}
 * @param title what people call it: {@code POSIX shared memory}
 * @param entry how a plan begins: {@code Ipc.shm(name)}
 * @param manual the man page to read
 * @param uses lines of code that work, each with what it does behind {@code //}
 * @param all the objects of this kind on this machine
 * @param recall the object that a session noted, if its kind is one that outlives sessions and is not a user's file
 * @param limits the numbers that objects of this kind can hit, read now
 */
public record Mechanism(
        String kind,
        String title,
        String entry,
        String manual,
        List<String> uses,
        Supplier<List<Listed>> all,
        Function<Trail, Optional<Ledger.Made>> recall,
        Supplier<List<Limit>> limits) {
    /** One whose objects outlive sessions. */
    public Mechanism(
            String kind,
            String title,
            String entry,
            String manual,
            List<String> uses,
            Supplier<List<Listed>> all,
            Function<Trail, Optional<Ledger.Made>> recall) {
        this(kind, title, entry, manual, uses, all, recall, List::of);
    }

    /** One whose objects end with the session, or are files of the user: nothing of it is ever left to remove. */
    public Mechanism(
            String kind, String title, String entry, String manual, List<String> uses, Supplier<List<Listed>> all) {
        this(kind, title, entry, manual, uses, all, trail -> Optional.empty());
    }

    /** The same with its limits, for {@code Ipc.limits()}. */
    public Mechanism limitedBy(Supplier<List<Limit>> numbers) {
        return new Mechanism(kind, title, entry, manual, uses, all, recall, numbers);
    }
}
