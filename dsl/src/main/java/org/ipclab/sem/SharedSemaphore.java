package org.ipclab.sem;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ipclab.core.Holders;
import org.ipclab.core.Trace;
import org.ipclab.region.Mapping;
import org.ipclab.region.Region;
import org.ipclab.table.Table;

/**
 * A POSIX semaphore without a name, in memory that several processes map. It lives and dies with its region: when that is
 * closed here, so is this.
 * <pre>{@code
 * var full = Ipc.sem().in(m, 128).initial(0).create();     // one process
 * var full = Ipc.sem().in(m, 128).open();                  // the others
 * m.close();
 * full.release();                                          // Closed
 * }</pre>
 */
public final class SharedSemaphore extends PosixSemaphore {
    private final SharedSemPlan plan;
    private final Region<?> region;
    private final Mapping mapping;
    private final Word word;
    private volatile boolean closed;

    SharedSemaphore(SharedSemPlan plan, Trace trace) {
        super("sem", plan.name(), trace, plan.spins());
        this.plan = plan;
        this.region = plan.region();
        this.mapping = region.mapping();
        this.word = Word.of(mapping, plan.offset(), trace);
        enter(null);
    }

    @Override
    Mapping place() {
        if (closed || !region.isOpen()) throw closed("use");
        return mapping;
    }

    @Override
    Word word() {
        return word;
    }

    @Override
    boolean isLetGo() {
        return closed;
    }

    @Override
    protected SemaphoreState look() {
        return look(region.holders());
    }

    @Override
    protected SemaphoreState lookAtEnd(SemaphoreState last) {
        return look(last == null ? List.of() : last.holders());
    }

    private SemaphoreState look(List<Long> holders) {
        place();
        int waiting = word.waiting();
        return new SemaphoreState(
                name(),
                word.value(),
                waiting < 0 ? OptionalInt.empty() : OptionalInt.of(waiting),
                Optional.empty(),
                region.mode(),
                "",
                false,
                holders);
    }

    @Override
    protected void letGo() {
        closed = true;
    }

    @Override
    public Table attached() {
        return Holders.table(region.holders());
    }

    /** sem_destroy(3): nobody may use it any more, in any process. */
    @Override
    public void unlink() {
        plan.unlink(trace());
    }

    @Override
    protected String title() {
        return "POSIX semaphore at " + plan.offset() + " of " + region.name();
    }
}
