package org.ipclab.sysv;

import java.util.List;
import org.ipclab.core.Frame;
import org.ipclab.core.Holders;
import org.ipclab.core.IpcException;
import org.ipclab.core.Mode;
import org.ipclab.core.Opening;
import org.ipclab.core.Program;
import org.ipclab.core.Trace;
import org.ipclab.os.proc.ProcSysvShm;
import org.ipclab.os.proc.SegmentHolders;
import org.ipclab.region.Mapping;
import org.ipclab.region.Region;
import org.ipclab.table.Table;

/**
 * System V shared memory that is attached here, shmat(2).
 * <pre>{@code
 * var m = Ipc.sysvShm().size(4096).create();
 * Ipc.peer("bob").start().eval("Ipc.sysvShmId(" + m.id() + ").open().putInt(0, 42)");
 * m.getInt(0);                                      // 42
 * m.unlink();                                       // marked; freed when the last process has let go
 * m.getInt(4096);                                   // Misused: offsets are 0 to 4095
 * }</pre>
 */
public final class SysvSharedMemory extends Region<SysvSharedMemoryState> {
    private final SysvShmPlan plan;
    private final int id;
    private final boolean created;

    SysvSharedMemory(SysvShmPlan plan, Opening which, Frame frame, Trace trace) {
        this(plan, which, frame, trace, SegmentFacts.of(plan.key().id(frame)));
    }

    private SysvSharedMemory(SysvShmPlan plan, Opening which, Frame frame, Trace trace, SegmentFacts facts) {
        super("sysv-shm", SysvKey.named(facts.key(), facts.id()), trace, mapping(frame, facts), plan.isReadOnly());
        this.plan = plan;
        this.id = facts.id();
        boolean alwaysNew = which == Opening.CREATE || plan.key().isPrivate();
        this.created = alwaysNew || frame.has("made") && frame.get("made") != -1;
    }

    // the whole segment is attached, also where only a part is used: all of it must be left
    private static Mapping mapping(Frame frame, SegmentFacts facts) {
        String what = "sysv-shm " + SysvKey.named(facts.key(), facts.id());
        return new Mapping(what, frame.get("at"), frame.get("length"), Mapping.pages(facts.size()));
    }

    SysvSharedMemory entered() {
        enter(created ? MadeSegment.of(SegmentFacts.of(id)) : null);
        return this;
    }

    /** The kernel's number for it, for {@code Ipc.sysvShmId(id)} and {@code ipcs -m}. */
    public int id() {
        return id;
    }

    @Override
    public Program reopening() {
        return SysvShmPlan.of(SysvKey.id(id)).size(size()).program(Opening.OPEN);
    }

    @Override
    public List<Long> holders() {
        return SegmentHolders.now().of(id);
    }

    @Override
    public Mode mode() {
        return SegmentFacts.of(id).mode();
    }

    @Override
    protected SysvSharedMemoryState look() {
        return look(holders());
    }

    @Override
    protected SysvSharedMemoryState lookAtEnd(SysvSharedMemoryState last) {
        return look(last == null ? List.of() : last.holders());
    }

    private SysvSharedMemoryState look(List<Long> holders) {
        return SegmentFacts.of(id).state(plan.mode(), created, mapping(), holders);
    }

    @Override
    public Table attached() {
        return Holders.table(state().holders(), isOpen());
    }

    /** Removes it, IPC_RMID: the key is free at once, and the memory goes when the last process lets go. */
    @Override
    public void unlink() {
        if (isRemoved())
            throw new IpcException.NotThere(
                    "unlink sysv-shm " + name(),
                    "It has been removed already; who has it attached keeps it until the last one lets go.");
        SysvShmPlan.of(SysvKey.id(id)).unlink(trace());
    }

    // a second IPC_RMID would succeed and do nothing
    private boolean isRemoved() {
        try {
            return SegmentFacts.of(id).isRemoved();
        } catch (IpcException.Denied unreadable) {
            return ProcSysvShm.of(id).filter(now -> !now.isRemoved()).isEmpty();
        } catch (IpcException.NotThere | IpcException.Misused gone) { // EIDRM, EINVAL
            return true;
        }
    }

    @Override
    protected String title() {
        return "System V shared memory " + name() + (name().startsWith("0x") ? ", id " + id : "");
    }
}
