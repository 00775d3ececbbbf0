package org.ipclab.sysv;

import java.util.Optional;
import org.ipclab.core.Ledger;
import org.ipclab.core.Trail;

/** A message queue that a session made; {@code noted} is empty where the kernel shows no table of queues. */
record MadeQueue(Integer id, Optional<Noted> noted) implements Ledger.Made {
    static MadeQueue of(int id) {
        return new MadeQueue(id, now(id));
    }

    static Optional<Ledger.Made> recalled(Trail trail) {
        return Noted.of(trail).map(noted -> new MadeQueue(noted.id(), Optional.of(noted)));
    }

    // the table does not say which process made it, but which user
    private static Optional<Noted> now(int id) {
        return Noted.now("msg", "msqid", id, "cuid");
    }

    @Override
    public boolean isThere() {
        if (noted.isEmpty()) return SysvMqPlan.of(SysvKey.id(id)).exists();
        return now(id).filter(noted.get()::isThat).isPresent();
    }

    @Override
    public void remove() {
        SysvMqPlan.of(SysvKey.id(id)).unlink();
    }

    @Override
    public String identity() {
        return noted.map(Noted::identity).orElse("");
    }
}
