package org.ipclab.pipe;

import static org.ipclab.pipe.PipeNative.*;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.ipclab.core.Breaking;
import org.ipclab.core.Call;
import org.ipclab.core.Frame;
import org.ipclab.core.IpcException;
import org.ipclab.core.Program;
import org.ipclab.core.Quoted;
import org.ipclab.core.Trace;
import org.ipclab.core.Waiting;
import org.ipclab.os.Errno;
import org.ipclab.os.Flag;
import org.ipclab.os.Gate;
import org.ipclab.os.Libc;
import org.ipclab.os.OffHeap;
import org.ipclab.os.Sys;
import org.ipclab.os.Wakeup;

/** open(2) of one end: it waits in the kernel for the other side, and is broken off when there is a reason. */
final class FifoOpening implements Breaking.Wait {
    private final FifoPlan plan;
    private final boolean reads;
    private final Gate gate;
    private final Trace trace;
    private final ByteBuffer path;

    FifoOpening(FifoPlan plan, boolean reads, Gate gate, Trace trace) {
        this.plan = plan;
        this.reads = reads;
        this.gate = gate;
        this.trace = trace;
        this.path = OffHeap.text(plan.name());
    }

    /** The descriptor; waits for the other side so long at most. */
    int waiting(Duration atMost) {
        return inGate(() -> waiting(Wakeup.deadline(Waiting.nanos(atMost))));
    }

    /** The descriptor; waits for the other side. */
    int waiting() {
        return inGate(() -> waiting(Wakeup.NEVER));
    }

    /** The descriptor; empty for a writer while nobody reads. */
    OptionalInt now() {
        return inGate(this::tried);
    }

    private interface Work<T> {
        T run();
    }

    private <T> T inGate(Work<T> work) {
        if (!gate.enter()) throw closed();
        try {
            Breaking.check(gate, Wakeup.NEVER, this);
            return work.run();
        } finally {
            gate.leave();
        }
    }

    private int waiting(long deadline) {
        while (true) {
            int fd;
            Errno errno;
            try (Wakeup wakeup = Wakeup.enter(gate, deadline)) {
                fd = open(FifoSteps.flags(reads, true));
                errno = fd == -1 ? Errno.of(Libc.errno()) : null;
            }
            if (errno == null) return fd;
            if (errno != Errno.EINTR) throw failure(errno, true);
            // after the call, not before: a time of zero tries once
            Breaking.check(gate, deadline, this);
        }
    }

    private OptionalInt tried() {
        int fd = open(FifoSteps.flags(reads, false));
        if (fd == -1) {
            Errno errno = Errno.of(Libc.errno());
            if (errno == Errno.ENXIO && !reads) return OptionalInt.empty();
            throw failure(errno, false);
        }
        Frame frame = new Frame();
        frame.set("fd", fd);
        new Program(asked(), List.of(FifoSteps.waitAgain(reads)), FifoAdvice.about(plan)).run(frame, trace);
        return OptionalInt.of(fd);
    }

    private int open(Flag flags) {
        long start = System.nanoTime();
        int fd;
        try {
            fd = (int) OPEN.invokeExact(OffHeap.address(path), flags.bits(), 0);
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
        Errno errno = fd == -1 ? Errno.of(Libc.errno()) : null;
        trace.add(Call.made("open", text(flags), fd, errno, System.nanoTime() - start));
        return fd;
    }

    /** A reader for the moment, of whatever this link leads to; -1 if it cannot be had. */
    static int glance(Path link) {
        ByteBuffer text = OffHeap.text(link.toString());
        try {
            return (int) OPEN.invokeExact(
                    OffHeap.address(text), FifoSteps.flags(true, false).bits(), 0);
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        } finally {
            Reference.reachabilityFence(text);
        }
    }

    private String text(Flag flags) {
        return "open(" + Quoted.c(plan.name()) + ", " + flags.c() + ")";
    }

    private IpcException failure(Errno errno, boolean waits) {
        return IpcException.of(asked(), errno, text(FifoSteps.flags(reads, waits)), FifoAdvice.about(plan, errno));
    }

    @Override
    public String asked() {
        return "open a " + (reads ? "reader" : "writer") + " of fifo " + Quoted.java(plan.name());
    }

    @Override
    public IpcException closed() {
        return new IpcException.Closed(asked(), "The handle is closed: open the FIFO again.");
    }

    @Override
    public IpcException timedOut() {
        String other = reads ? "writes" : "reads";
        return new IpcException.TimedOut(
                asked(),
                "Nobody who " + other + " opened it in time: " + (reads ? ".tryReader()" : ".tryWriter()")
                        + " does not wait for one.");
    }
}
