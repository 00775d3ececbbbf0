package org.ipclab.shm;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.ipclab.core.Frame;
import org.ipclab.core.Holders;
import org.ipclab.core.IpcException;
import org.ipclab.core.Ledger;
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
import org.ipclab.os.proc.MappedFiles;
import org.ipclab.region.Mapping;
import org.ipclab.region.MemorySteps;
import org.ipclab.region.Region;
import org.ipclab.table.Table;

/**
 * A file that is mapped here, mmap(2): what is put is in the file at once for every process, and on the disk after
 * {@link #force()} or when the kernel gets to it.
 * <pre>{@code
 * var m = Ipc.mmap("/tmp/table").size(4096).create();
 * m.putString(0, "hello");                          // head -c 5 /tmp/table
 * m.force();
 * m.putByte(4096, 1);                               // Misused: offsets are 0 to 4095
 * }</pre>
 * The descriptor is closed once the file is mapped, or when the last classic lock of this process on the file is gone, since a
 * close drops those, fcntl_locking(2). The file itself stays until {@link #unlink()}.
 */
public final class MappedFile extends Region<MappedFileState> implements WithDescriptor {
    /** A file belongs to the user, also when it was made here: to tidy up is not to delete it. */
    private static final Ledger.Made NEVER_REMOVED = new Ledger.Made() {
        @Override
        public boolean isThere() {
            return false;
        }

        @Override
        public void remove() {
            throw new IllegalStateException("a user's file is not ours to remove");
        }
    };

    private final MmapPlan plan;
    private final boolean created;
    private final Frame frame;
    private final Fd file;
    private final Gate gate = new Gate();
    private final FileFacts first;
    private final Path real;

    MappedFile(MmapPlan plan, Opening which, Frame frame, Trace trace) {
        super("mmap", plan.name(), trace, mapping(plan, frame), plan.isReadOnly());
        this.plan = plan;
        this.created = which == Opening.CREATE || frame.has("linked") && frame.get("linked") == 0;
        this.frame = frame;
        this.file = Fd.of(this, (int) frame.get("file"));
        this.first = FileFacts.of(file.number()).orElse(FileFacts.UNKNOWN);
        this.real = MappedFiles.real(file.number()).orElse(plan.file().toAbsolutePath());
    }

    private static Mapping mapping(MmapPlan plan, Frame frame) {
        return new Mapping("mmap " + Quoted.java(plan.name()), frame.get("at"), frame.get("length"));
    }

    MappedFile entered() {
        enter(created ? NEVER_REMOVED : null);
        return this;
    }

    /** Writes what was changed to the disk, msync(2), and returns when it is there. A private copy has nothing to write. */
    public void force() {
        call("force", MemorySteps.sync().because("the changed pages go to the disk now"));
    }

    /** Brings all pages into memory and keeps them there, mlock(2), until {@link #close()}. */
    public void lockInMemory() {
        call("lock in memory", MemorySteps.lock().because("all pages come into memory, and stay"));
    }

    // not synchronized: a slow disk must not hold up state(); but close() waits until the call is over
    private void call(String asked, Step step) {
        if (!isOpen()) throw closed(asked);
        Mapping mapping = mapping();
        if (!mapping.enter()) throw closed(asked);
        try {
            Frame bounds = new Frame();
            bounds.set("at", mapping.address());
            bounds.set("length", mapping.size());
            new Program(asked + " mmap " + Quoted.java(name()), List.of(step), MmapAdvice.about(plan))
                    .run(bounds, trace());
        } finally {
            mapping.exit();
        }
    }

    @Override
    public Program reopening() {
        return plan.size(size()).program(Opening.OPEN);
    }

    /** The processes that have it mapped, as far as this one may look. */
    @Override
    public List<Long> holders() {
        return MappedFiles.holders(real, first);
    }

    @Override
    public Mode mode() {
        // the descriptor's number may be another file's by now
        if (!isOpen()) throw closed("mode of");
        return new Mode(now().mode());
    }

    private FileFacts now() {
        return FileFacts.of(file.number()).orElse(first);
    }

    @Override
    protected MappedFileState look() {
        return look(holders());
    }

    @Override
    protected MappedFileState lookAtEnd(MappedFileState last) {
        return look(last == null ? List.of() : last.holders());
    }

    private MappedFileState look(List<Long> holders) {
        FileFacts now = now();
        return new MappedFileState(
                name(),
                mapping().size(),
                now.size(),
                plan.offset(),
                mapping().mapped(),
                mapping().address(),
                new Mode(now.mode()),
                plan.mode(),
                created,
                plan.isPrivate(),
                now.owner(),
                now.inode(),
                named().isEmpty(),
                holders);
    }

    /** The facts of what the path leads to, if that is still this file. */
    private Optional<FileFacts> named() {
        return FileFacts.of(plan.file()).filter(first::is);
    }

    /** The one that is kept can do nothing but tell facts: the work gets one that is opened for it. */
    @Override
    public <T> T withDescriptor(IntFunction<T> work) {
        if (!gate.enter()) throw closed("use");
        try {
            return MmapSteps.reopened(plan, file.number(), trace(), work);
        } finally {
            gate.leave();
        }
    }

    @Override
    protected void letGo() {
        super.letGo();
        gate.shut();
        Step close = ShmSteps.close("file").does(variables -> file.close());
        new Program("close mmap " + Quoted.java(name()), List.of(close), MmapAdvice.about(plan)).run(frame, trace());
    }

    @Override
    public Table attached() {
        return Holders.table(state().holders(), isOpen());
    }

    /** Removes the file's name; who has it mapped keeps it. A file that took the name later is left alone. */
    @Override
    public void unlink() {
        if (plan.exists() && named().isEmpty())
            throw new IpcException.NotThere(
                    "unlink mmap " + Quoted.java(name()),
                    "This file has lost its name, and another one has it now: Ipc.mmap(..).unlink() would remove that one.");
        plan.unlink(trace());
    }

    @Override
    protected String title() {
        return "mapped file " + name();
    }
}
