package org.ipclab.pipe;

import static org.ipclab.os.Fcntl.*;
import static org.ipclab.pipe.PipeNative.*;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.ipclab.core.Arg;
import org.ipclab.core.Frame;
import org.ipclab.core.Returns;
import org.ipclab.core.Step;
import org.ipclab.os.Flag;
import org.ipclab.os.Natives;
import org.ipclab.os.OffHeap;

/** The steps of programs with pipes; the descriptors are in {@code fds[0]} (to read) and {@code fds[1]} (to write). */
final class PipeSteps {
    static {
        Natives.load(PipeNative.class);
    }

    static final String READER = "fds[0]";
    static final String WRITER = "fds[1]";

    private PipeSteps() {}

    static List<Step> create(PipePlan plan) {
        List<Step> steps = new ArrayList<>();
        steps.add(pipe2(plan.isPackets()));
        plan.bytes().ifPresent(bytes -> steps.add(setCapacity(WRITER, bytes)));
        return steps;
    }

    private static Step pipe2(boolean packets) {
        Flag flags = packets ? O_CLOEXEC.or(O_DIRECT) : O_CLOEXEC;
        return Step.call("pipe2", Arg.c("fds").after("int fds[2];"), Arg.flags(flags))
                .because("fds[0] reads what fds[1] writes; a program that is started here gets neither by accident"
                        + (packets ? "; one write is one read" : ""))
                .headers("fcntl.h", "unistd.h")
                .does(frame -> pipe2(frame, flags))
                .undoneBy(close(READER), close(WRITER));
    }

    private static int pipe2(Frame frame, Flag flags) throws Throwable {
        ByteBuffer fds = OffHeap.allocate(2 * Integer.BYTES);
        int result = (int) PIPE2.invokeExact(frame.address(fds), flags.bits());
        if (result == 0) {
            frame.set(READER, fds.getInt(0));
            frame.set(WRITER, fds.getInt(Integer.BYTES));
        }
        return result;
    }

    /** Changes how many bytes the pipe of this descriptor holds. */
    static Step setCapacity(String fd, int bytes) {
        return Step.call("fcntl", Arg.variable(fd), Arg.flags(F_SETPIPE_SZ), Arg.number(bytes))
                .because("how many bytes it holds before a writer must wait; the kernel rounds up")
                .returning(Returns.number("capacity"))
                .headers("fcntl.h")
                .does(frame -> (int) FCNTL.invokeExact((int) frame.get(fd), F_SETPIPE_SZ.bits(), (long) bytes));
    }

    private static Step close(String fd) {
        return Step.call("close", Arg.variable(fd)).headers("unistd.h").does(frame ->
                (int) CLOSE.invokeExact((int) frame.get(fd)));
    }
}
