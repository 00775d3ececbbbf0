package org.ipclab.sysv;

import java.util.Optional;
import org.ipclab.core.Ledger;
import org.ipclab.core.Trail;

/** A semaphore set that a session made; {@code noted} is empty where the kernel shows no table of sets. */
record MadeSet(Integer id, Optional<Noted> noted) implements Ledger.Made {
    static MadeSet of(int id) {
        return new MadeSet(id, Noted.now("sem", id, "nsems"));
    }

    static Optional<Ledger.Made> recalled(Trail trail) {
        return Noted.of(trail).map(noted -> new MadeSet(noted.id(), Optional.of(noted)));
    }

    @Override
    public boolean isThere() {
        if (noted.isEmpty()) return SysvSemPlan.ofId(id).exists();
        return Noted.now("sem", id, "nsems").filter(noted.get()::isThat).isPresent();
    }

    @Override
    public void remove() {
        SysvSemPlan.ofId(id).unlink();
    }

    @Override
    public String identity() {
        return noted.map(Noted::identity).orElse("");
    }
}
