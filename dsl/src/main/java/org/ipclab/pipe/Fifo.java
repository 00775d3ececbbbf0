package org.ipclab.pipe;

import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ipclab.core.Frame;
import org.ipclab.core.IpcException;
import org.ipclab.core.KernelObject;
import org.ipclab.core.MadeFile;
import org.ipclab.core.Mode;
import org.ipclab.core.Opening;
import org.ipclab.core.Quoted;
import org.ipclab.core.Trace;
import org.ipclab.os.Gate;
import org.ipclab.os.proc.FileFacts;
import org.ipclab.os.proc.OpenPipes;
import org.ipclab.table.Table;
import org.ipclab.transfer.ByteReader;
import org.ipclab.transfer.ByteWriter;
import org.ipclab.transfer.Carried;
import org.ipclab.transfer.Descriptor;
import org.ipclab.transfer.DescriptorReader;
import org.ipclab.transfer.DescriptorWriter;
import org.ipclab.transfer.FileCalls;

/**
 * A FIFO, fifo(7): a name by which processes meet, and a pipe as soon as both sides have opened it. The data is in the kernel,
 * never in the file.
 * <pre>{@code
 * var fifo = Ipc.fifo("/tmp/jobs").create();
 * try (var reader = fifo.reader()) {                // waits for: echo hi > /tmp/jobs
 *     reader.readLine();                            // hi
 *     reader.readLine();                            // null: no writer is left
 * }
 * fifo.unlink();
 * }</pre>
 * The handle itself holds nothing open. {@link #close()} closes the ends that were opened through it and are not yet closed.
 */
public final class Fifo extends KernelObject<PipeState> {
    private final FifoPlan plan;
    private final boolean created;
    private final FileFacts facts;
    private final Gate gate = new Gate();
    // who uses an end need not keep the handle, and an end that was forgotten closes itself
    private final List<WeakReference<Carried>> ends = new CopyOnWriteArrayList<>();

    Fifo(FifoPlan plan, Opening which, Frame frame, Trace trace) {
        super("fifo", plan.name(), trace);
        this.plan = plan;
        this.created = which != Opening.OPEN && frame.get(FifoSteps.MADE) == 0;
        this.facts = FileFacts.of(plan.file()).orElse(FileFacts.UNKNOWN);
    }

    Fifo entered() {
        enter(created ? new MadeFile(plan.file(), facts, plan::unlink) : null);
        return this;
    }

    /** Opens an end to read; waits until somebody opens one to write. */
    public ByteReader reader() {
        return reader(opening(true).waiting());
    }

    /** The same, and waits so long at most; then {@code TimedOut}. */
    public ByteReader reader(Duration atMost) {
        return reader(opening(true).waiting(atMost));
    }

    /** Opens an end to read and does not wait, O_NONBLOCK: it is always there. Without a writer the stream has ended. */
    public Optional<ByteReader> tryReader() {
        return Optional.of(reader(opening(true).now().orElseThrow()));
    }

    /** Opens an end to write; waits until somebody opens one to read. */
    public ByteWriter writer() {
        return writer(opening(false).waiting());
    }

    /** The same, and waits so long at most; then {@code TimedOut}. */
    public ByteWriter writer(Duration atMost) {
        return writer(opening(false).waiting(atMost));
    }

    /** Opens an end to write if somebody has one to read; empty (ENXIO) if nobody has. */
    public Optional<ByteWriter> tryWriter() {
        var fd = opening(false).now();
        return fd.isPresent() ? Optional.of(writer(fd.getAsInt())) : Optional.empty();
    }

    private FifoOpening opening(boolean reads) {
        return new FifoOpening(plan, reads, gate, trace());
    }

    private ByteReader reader(int fd) {
        var reader = new DescriptorReader(descriptor(fd), new FileCalls(), false);
        keep(reader);
        return reader;
    }

    private ByteWriter writer(int fd) {
        var writer = new DescriptorWriter(descriptor(fd), new FileCalls());
        keep(writer);
        return writer;
    }

    /** The path may lead elsewhere since: reading a plain file as if it were a FIFO would be quiet and wrong. */
    private Descriptor descriptor(int fd) {
        var descriptor = new Descriptor(fd, "fifo " + Quoted.java(name()), trace());
        if (isThis(Path.of("/proc/self/fd/" + fd))) return descriptor;
        descriptor.close();
        throw new IpcException.NotThere(
                "open an end of fifo " + Quoted.java(name()),
                "The path leads to another file by now: open the FIFO again by Ipc.fifo(..).open().");
    }

    /** By inode, and by kind: a file that was made after a FIFO was removed may have its inode. */
    private boolean isThis(Path path) {
        return OpenPipes.isFifo(path) && FileFacts.of(path).filter(facts::is).isPresent();
    }

    private void keep(Carried end) {
        ends.removeIf(known -> known.get() == null);
        ends.add(new WeakReference<>(end));
        if (!gate.isShut()) return;
        end.descriptor().close();
        throw closed("open an end of");
    }

    /** One of our ends that is open. */
    private Optional<Descriptor> open() {
        return ends.stream()
                .map(WeakReference::get)
                .filter(end -> end != null && end.descriptor().isOpen())
                .map(Carried::descriptor)
                .findFirst();
    }

    @Override
    protected PipeState look() {
        return look(OpenPipes.of(facts));
    }

    @Override
    protected PipeState lookAtEnd(PipeState last) {
        return look();
    }

    private PipeState look(List<OpenPipes.End> holders) {
        FileFacts now = FileFacts.of(plan.file()).filter(facts::is).orElse(facts);
        FifoContent content = FifoContent.of(facts, open(), holders);
        return new PipeState(
                name(),
                content.unread(),
                content.capacity(),
                false,
                facts.inode(),
                Optional.of(new Mode(now.mode())),
                created ? Optional.of(plan.mode()) : Optional.empty(),
                now.owner(),
                !isThis(plan.file()),
                PipeFacts.readers(holders),
                PipeFacts.writers(holders));
    }

    @Override
    protected void letGo() {
        gate.shut();
        for (WeakReference<Carried> end : ends) {
            Carried carried = end.get();
            if (carried != null) carried.descriptor().close();
        }
    }

    /** Who has it open, and which end: {@code pid command user reads writes}. */
    @Override
    public Table attached() {
        PipeState state = state();
        return PipeFacts.holders(state.readers(), state.writers());
    }

    /** Removes the name; who has it open keeps it. A file that took the name later is left alone. */
    @Override
    public void unlink() {
        if (!isThis(plan.file()) && Files.exists(plan.file()))
            throw new IpcException.NotThere(
                    "unlink fifo " + Quoted.java(name()),
                    "This FIFO has lost its name, and another file has it now: Ipc.fifo(..).unlink() would remove that one.");
        plan.unlink(trace());
    }

    @Override
    protected String title() {
        return "FIFO " + name();
    }
}
