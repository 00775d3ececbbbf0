package org.ipclab.shm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import org.ipclab.core.Action;
import org.ipclab.core.Arg;
import org.ipclab.core.Frame;
import org.ipclab.core.Holders;
import org.ipclab.core.IpcException;
import org.ipclab.core.MadeFile;
import org.ipclab.core.Mode;
import org.ipclab.core.Opening;
import org.ipclab.core.Program;
import org.ipclab.core.Quoted;
import org.ipclab.core.Step;
import org.ipclab.core.Trace;
import org.ipclab.core.WithDescriptor;
import org.ipclab.os.Fd;
import org.ipclab.os.Gate;
import org.ipclab.os.proc.FileFacts;
import org.ipclab.os.proc.FileHolders;
import org.ipclab.region.Mapping;
import org.ipclab.region.MemorySteps;
import org.ipclab.region.Region;
import org.ipclab.sem.NamedSemaphore;
import org.ipclab.table.Table;

/**
 * POSIX shared memory that is mapped here, shm_overview(7): pages that other processes map too, by their name.
 * <pre>{@code
 * var m = Ipc.shm("counter").size(4096).withSemaphore().create();
 * m.withLock(() -> m.putInt(0, m.getInt(0) + 1));
 * m.getInt(4096);                                   // Misused: offsets are 0 to 4095
 * m.unlink();
 * }</pre>
 */
public final class SharedMemory extends Region<SharedMemoryState> implements WithDescriptor {
    private final ShmPlan plan;
    private final boolean created;
    private final Frame frame;
    private final Fd fd;
    private final Gate gate = new Gate();
    private final FileFacts file;
    private final NamedSemaphore semaphore;

    SharedMemory(ShmPlan plan, Opening which, Frame frame, Trace trace) {
        super("shm", plan.name(), trace, mapping(plan, frame), plan.isReadOnly());
        this.plan = plan;
        this.created = which == Opening.CREATE || frame.has("linked") && frame.get("linked") == 0;
        this.frame = frame;
        this.fd = Fd.of(this, (int) frame.get("fd"));
        this.file = FileFacts.of(fd.number()).orElse(FileFacts.UNKNOWN);
        this.semaphore = plan.semaphore().map(sem -> sem.opened(frame, trace)).orElse(null);
    }

    private static Mapping mapping(ShmPlan plan, Frame frame) {
        return new Mapping("shm " + Quoted.java(plan.name()), frame.get("at"), frame.get("length"));
    }

    SharedMemory entered() {
        enter(created ? new MadeFile(plan.file(), file, plan::unlink) : null);
        return this;
    }

    /**
     * Gives the object another size, for everyone; this handle then reaches so many bytes, other handles what they have mapped.
     * Smaller: what is behind the new end is gone, and a process that touches it there gets SIGBUS.
     */
    public void resize(long bytes) {
        String asked = "resize shm " + Quoted.java(name()) + " to " + bytes;
        if (bytes <= 0) throw new IpcException.Misused(asked, "A size is 1 byte or more.");
        writable();
        whileOpen("resize", () -> {
            new Program(asked, resizing(bytes), ShmAdvice.about(plan.size(bytes))).run(frame, trace());
            remap(mapping(plan, frame));
        });
    }

    private List<Step> resizing(long bytes) {
        long before = FileFacts.of(fd.number()).orElse(file).size();
        List<Step> steps = new ArrayList<>();
        steps.add(ShmSteps.ftruncate("fd", bytes).undoneBy(ShmSteps.ftruncate("fd", before)));
        if (plan.reserve() && bytes > before) steps.add(ShmSteps.fallocate("fd", bytes));
        steps.add(MemorySteps.map(Arg.number(bytes), false, variables -> bytes));
        return steps;
    }

    /** The semaphore that came with it; {@code Misused} if the plan did not ask for one. */
    public NamedSemaphore semaphore() {
        if (semaphore == null)
            throw new IpcException.Misused(
                    "semaphore of shm " + Quoted.java(name()),
                    "It was opened without: put .withSemaphore() into the plan.");
        return semaphore;
    }

    /** Runs the body with the permit of the semaphore, and gives it back however the body ends. */
    public <T> T withLock(Callable<T> body) {
        return semaphore().withPermit(body);
    }

    /** The same for a body without a value. */
    public void withLock(Action body) {
        semaphore().withPermit(body);
    }

    @Override
    public Program reopening() {
        return plan.size(size()).program(Opening.OPEN);
    }

    @Override
    public List<Long> holders() {
        return FileHolders.under(plan.file().getParent().toString()).of(file);
    }

    @Override
    public Mode mode() {
        return new Mode(FileFacts.of(fd.number()).orElse(file).mode());
    }

    @Override
    protected SharedMemoryState look() {
        return look(holders());
    }

    @Override
    protected SharedMemoryState lookAtEnd(SharedMemoryState last) {
        return look(last == null ? List.of() : last.holders());
    }

    private SharedMemoryState look(List<Long> holders) {
        FileFacts now = FileFacts.of(fd.number()).orElse(file);
        Optional<FileFacts> named = FileFacts.of(plan.file()).filter(file::is);
        return new SharedMemoryState(
                name(),
                now.size(),
                mapping().size(),
                mapping().mapped(),
                mapping().address(),
                new Mode(now.mode()),
                plan.mode(),
                created,
                now.owner(),
                now.inode(),
                named.isEmpty(),
                holders,
                semaphore == null || !semaphore.isOpen() ? OptionalInt.empty() : OptionalInt.of(semaphore.value()));
    }

    @Override
    public <T> T withDescriptor(IntFunction<T> work) {
        if (!gate.enter()) throw closed("use");
        try {
            return work.apply(fd.number());
        } finally {
            gate.leave();
        }
    }

    @Override
    protected void letGo() {
        super.letGo();
        gate.shut();
        Step close = ShmSteps.close("fd").does(variables -> fd.close());
        new Program("close shm " + Quoted.java(name()), List.of(close), ShmAdvice.about(plan)).run(frame, trace());
        if (semaphore != null) semaphore.close();
    }

    @Override
    public Table attached() {
        return Holders.table(state().holders(), isOpen());
    }

    /** Takes the name away, and that of its semaphore; who has it mapped keeps it until the last one lets go. */
    @Override
    public void unlink() {
        plan.unlink(trace());
    }

    @Override
    protected String title() {
        return "POSIX shared memory " + name();
    }
}
