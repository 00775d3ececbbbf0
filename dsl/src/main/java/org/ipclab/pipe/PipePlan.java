package org.ipclab.pipe;

import java.util.OptionalInt;
import org.ipclab.core.IpcException;
import org.ipclab.core.Opening;
import org.ipclab.core.Plan;
import org.ipclab.core.Program;
import org.ipclab.core.Trace;
import org.ipclab.table.Display;
import org.ipclab.table.Table;

/**
 * An anonymous pipe that is going to be made, pipe(7): a stream of bytes through the kernel, with an end to read and an end to
 * write. It has no name: only a process that inherits an end has it.
 * <pre>{@code
 * var p = Ipc.pipe().capacity(8192).create();
 * var bob = Ipc.peer("bob").inherit(p.reader()).start();   // bob reads: Ipc.inherited("bob-in")
 * p.writer().write("hello\n");
 * Ipc.pipe().open();                                        // Unsupported: there is no name to find it by
 * }</pre>
 *
 * @param bytes how many it holds, F_SETPIPE_SZ, rounded up by the kernel to a power of two pages; empty: 65536
 * @param isPackets one write is one read, O_DIRECT
 */
public record PipePlan(OptionalInt bytes, boolean isPackets) implements Plan<Pipe> {
    /** A stream that holds 65536 bytes. */
    public static PipePlan stream() {
        return new PipePlan(OptionalInt.empty(), false);
    }

    /** How many bytes it holds before a writer must wait; 5000 becomes 8192. The limit is /proc/sys/fs/pipe-max-size. */
    public PipePlan capacity(int bytes) {
        return new PipePlan(OptionalInt.of(bytes), isPackets);
    }

    /** Keeps the pieces: one write of up to 4096 bytes is one read; what a read leaves of it is lost. */
    public PipePlan packets() {
        return new PipePlan(bytes, true);
    }

    @Override
    public Program program(Opening which) {
        if (which == Opening.OPEN) throw nameless("open");
        return new Program("create pipe", PipeSteps.create(this), PipeAdvice.about(bytes));
    }

    @Override
    public Pipe open(Opening which) {
        Trace trace = new Trace();
        return new Pipe(this, program(which).run(trace), trace).entered();
    }

    @Override
    public boolean exists() {
        throw nameless("look for");
    }

    @Override
    public void unlink() {
        throw nameless("unlink");
    }

    static IpcException nameless(String verb) {
        return new IpcException.Unsupported(
                verb + " pipe",
                "A pipe has no name, and is gone with its last descriptor: .create() one and hand an end to a peer, or take Ipc.fifo(path).");
    }

    /** What stands for a name until it is made: {@code pipe}; the handle has the kernel's, {@code pipe:[4711]}. */
    @Override
    public String name() {
        return "pipe";
    }

    @Override
    public Table table() {
        return PipeView.of(this);
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
