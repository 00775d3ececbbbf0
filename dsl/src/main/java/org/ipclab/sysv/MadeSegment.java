package org.ipclab.sysv;

import java.util.Optional;
import org.ipclab.core.Ledger;
import org.ipclab.core.Trail;
import org.ipclab.os.proc.ProcSysvShm;

/** A segment that a session made. */
record MadeSegment(Noted noted) implements Ledger.Made {
    static MadeSegment of(SegmentFacts facts) {
        return new MadeSegment(new Noted(facts.id(), facts.key(), facts.creator(), facts.changed()));
    }

    static Optional<Ledger.Made> recalled(Trail trail) {
        return Noted.of(trail).map(MadeSegment::new);
    }

    @Override
    public boolean isThere() {
        // removed, and kept by those who have it attached: nothing is left to do
        return Noted.now("shm", noted.id(), "cpid").filter(noted::isThat).isPresent()
                && ProcSysvShm.of(noted.id()).filter(now -> !now.isRemoved()).isPresent();
    }

    @Override
    public void remove() {
        SysvShmPlan.of(SysvKey.id(noted.id())).unlink();
    }

    @Override
    public Integer id() {
        return noted.id();
    }

    @Override
    public String identity() {
        return noted.identity();
    }
}
