package org.ipclab.sem;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ipclab.core.Frame;
import org.ipclab.core.Holders;
import org.ipclab.core.MadeFile;
import org.ipclab.core.Mode;
import org.ipclab.core.Program;
import org.ipclab.core.Quoted;
import org.ipclab.core.Trace;
import org.ipclab.os.proc.FileFacts;
import org.ipclab.os.proc.FileHolders;
import org.ipclab.region.Mapping;
import org.ipclab.table.Table;

/**
 * A POSIX semaphore with a name, sem_open(3): any process that may opens it.
 * <pre>{@code
 * var gate = Ipc.sem("gate").initial(0).create();
 * gate.acquire(Duration.ofSeconds(1));      // TimedOut: nobody has released it
 * }</pre>
 */
public final class NamedSemaphore extends PosixSemaphore {
    private static final long PAGE = 4096;

    private final SemPlan plan;
    private final Frame frame;
    private final Optional<Mode> asked;
    private final FileFacts file;
    private final Mapping whole;
    private final long offset;
    private final Word word;
    private volatile Mapping place;

    /** What the program of a plan has opened; {@code made} if it is new. */
    NamedSemaphore(SemPlan plan, Frame frame, Trace trace, boolean made) {
        super("sem", plan.name(), trace, plan.spins());
        this.plan = plan;
        this.frame = frame;
        this.asked = made ? Optional.of(plan.mode()) : Optional.empty();
        this.file = FileFacts.of(plan.file()).orElse(FileFacts.UNKNOWN);
        this.offset = frame.get("sem") % PAGE;
        this.whole = new Mapping("sem " + Quoted.java(plan.name()), frame.get("view"), PAGE);
        this.place = whole;
        this.word = Word.of(whole, offset, trace);
    }

    /** Enters the ledger: with what takes it away if it was made here. */
    NamedSemaphore entered(boolean made) {
        enter(made ? new MadeFile(plan.file(), file, plan::unlink) : null);
        return this;
    }

    @Override
    Mapping place() {
        Mapping open = place;
        if (open == null) throw closed("use");
        return open;
    }

    @Override
    Word word() {
        return word;
    }

    @Override
    boolean isLetGo() {
        return place == null;
    }

    @Override
    protected SemaphoreState look() {
        return look(FileHolders.under(plan.file().getParent().toString()).of(file));
    }

    @Override
    protected SemaphoreState lookAtEnd(SemaphoreState last) {
        return look(last == null ? List.of() : last.holders());
    }

    private SemaphoreState look(List<Long> holders) {
        Optional<FileFacts> now = FileFacts.of(plan.file()).filter(file::is);
        int waiting = word.waiting();
        return new SemaphoreState(
                name(),
                word.value(),
                waiting < 0 ? OptionalInt.empty() : OptionalInt.of(waiting),
                asked,
                new Mode(now.orElse(file).mode()),
                file.owner(),
                now.isEmpty(),
                holders);
    }

    @Override
    protected void letGo() {
        place = null;
        whole.leave(trace());
        new Program("close sem " + Quoted.java(name()), List.of(SemSteps.semClose()), plan.advice())
                .run(frame, trace());
    }

    @Override
    public Table attached() {
        return Holders.table(state().holders(), isOpen());
    }

    @Override
    public void unlink() {
        plan.unlink(trace());
    }

    @Override
    protected String title() {
        return "POSIX semaphore " + name();
    }
}
