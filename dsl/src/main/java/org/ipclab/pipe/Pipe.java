package org.ipclab.pipe;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ipclab.core.Frame;
import org.ipclab.core.KernelObject;
import org.ipclab.core.Program;
import org.ipclab.core.Trace;
import org.ipclab.os.proc.FileFacts;
import org.ipclab.os.proc.OpenPipes;
import org.ipclab.table.Table;
import org.ipclab.transfer.ByteReader;
import org.ipclab.transfer.ByteWriter;
import org.ipclab.transfer.Descriptor;
import org.ipclab.transfer.DescriptorReader;
import org.ipclab.transfer.DescriptorWriter;
import org.ipclab.transfer.FileCalls;

/**
 * An anonymous pipe, pipe(7). What is written to one end is copied into the kernel, and out of it again by whoever reads first.
 * <pre>{@code
 * var p = Ipc.pipe().create();
 * p.writer().write("ab");
 * p.writer().write("cd");
 * p.unread()                       // 4
 * p.reader().readText(100)         // abcd: a stream keeps no boundaries
 * p.writer().close();
 * p.reader().read(100)             // empty: no writer is left
 * }</pre>
 * Each end is closed by itself, or both by {@link #close()}. The reader learns that the stream has ended when <b>all</b>
 * writers are closed, those that peers have inherited too.
 */
public final class Pipe extends KernelObject<PipeState> {
    private final PipePlan plan;
    private final FileFacts facts;
    private final DescriptorReader reader;
    private final DescriptorWriter writer;

    Pipe(PipePlan plan, Frame frame, Trace trace) {
        super("pipe", name(frame), trace);
        this.plan = plan;
        int input = (int) frame.get(PipeSteps.READER);
        int output = (int) frame.get(PipeSteps.WRITER);
        this.facts = FileFacts.of(input).orElse(FileFacts.UNKNOWN);
        this.reader = new DescriptorReader(new Descriptor(input, name(), trace), new FileCalls(), plan.isPackets());
        this.writer = new DescriptorWriter(new Descriptor(output, name(), trace), new FileCalls());
    }

    private static String name(Frame frame) {
        long inode = FileFacts.of((int) frame.get(PipeSteps.READER))
                .map(FileFacts::inode)
                .orElse(0L);
        return "pipe:[" + inode + "]";
    }

    Pipe entered() {
        enter(null);
        return this;
    }

    /** The end to read; always the same one. */
    public ByteReader reader() {
        return reader;
    }

    /** The end to write; always the same one. */
    public ByteWriter writer() {
        return writer;
    }

    /** Bytes that were written and not yet read, FIONREAD. */
    public int unread() {
        return end().unread();
    }

    /** Bytes that it holds before a writer must wait, F_GETPIPE_SZ. */
    public int capacity() {
        return PipeFacts.capacity(end());
    }

    /** Changes it, F_SETPIPE_SZ; {@code AlreadyThere} (EBUSY) if more is in it, {@code Denied} (EPERM) above the limit. */
    public void capacity(int bytes) {
        end().use("change", number -> {
            Frame frame = new Frame();
            frame.set("fd", number);
            return new Program(
                            "set capacity of " + name() + " to " + bytes,
                            List.of(PipeSteps.setCapacity("fd", bytes)),
                            PipeAdvice.about(OptionalInt.of(bytes)))
                    .run(frame, trace());
        });
    }

    /** One of our ends that is open: the kernel answers through either. */
    private Descriptor end() {
        if (!isOpen()) throw closed("look at");
        return reader.descriptor().isOpen() ? reader.descriptor() : writer.descriptor();
    }

    private boolean hasEnd() {
        return reader.descriptor().isOpen() || writer.descriptor().isOpen();
    }

    @Override
    protected PipeState look() {
        List<OpenPipes.End> ends = OpenPipes.of(facts.inode());
        return look(PipeFacts.readers(ends), PipeFacts.writers(ends));
    }

    @Override
    protected PipeState lookAtEnd(PipeState last) {
        return look(last == null ? List.of() : last.readers(), last == null ? List.of() : last.writers());
    }

    private PipeState look(List<Long> readers, List<Long> writers) {
        boolean answers = hasEnd();
        return new PipeState(
                name(),
                answers ? end().unread() : 0,
                answers ? PipeFacts.capacity(end()) : 0,
                plan.isPackets(),
                facts.inode(),
                Optional.empty(),
                Optional.empty(),
                facts.owner(),
                false,
                readers,
                writers);
    }

    @Override
    protected void letGo() {
        reader.close();
        writer.close();
    }

    /** Who has it, and which end: {@code pid command user reads writes}. */
    @Override
    public Table attached() {
        PipeState state = state();
        return PipeFacts.holders(state.readers(), state.writers());
    }

    /** A pipe has no name that could be taken away: {@code Unsupported}. */
    @Override
    public void unlink() {
        throw PipePlan.nameless("unlink");
    }

    @Override
    protected String title() {
        return "anonymous pipe " + name();
    }
}
