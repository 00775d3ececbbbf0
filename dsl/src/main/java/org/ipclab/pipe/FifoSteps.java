package org.ipclab.pipe;

import static org.ipclab.os.Fcntl.*;
import static org.ipclab.pipe.PipeNative.*;

import java.nio.ByteBuffer;
import java.util.List;
import org.ipclab.core.Arg;
import org.ipclab.core.Expectation;
import org.ipclab.core.Frame;
import org.ipclab.core.Opening;
import org.ipclab.core.Returns;
import org.ipclab.core.Step;
import org.ipclab.os.Errno;
import org.ipclab.os.Flag;
import org.ipclab.os.Natives;
import org.ipclab.os.OffHeap;

/** The steps of programs with FIFOs. */
final class FifoSteps {
    static {
        Natives.load(PipeNative.class);
    }

    /** What mkfifo(3) returned: 0 if it was made here. */
    static final String MADE = "made";

    private static final String FD = "fd";
    private static final String TYPE = "st.stx_mode";

    private FifoSteps() {}

    static List<Step> of(Opening which, FifoPlan plan) {
        return switch (which) {
            case CREATE ->
                List.of(make(plan)
                        .because("a name in a folder, and nothing more: fails if the path is taken")
                        .undoneBy(unlink(plan.name())));
            case OPEN -> List.of(look(plan.name()));
            case CREATE_OR_OPEN ->
                List.of(
                        make(plan)
                                .because("a name in a folder; if the path is taken, that is the one")
                                .tolerating(Errno.EEXIST),
                        look(plan.name()));
        };
    }

    private static Step make(FifoPlan plan) {
        return Step.call("mkfifo", Arg.text(plan.name()), Arg.mode(plan.mode()))
                .returning(Returns.number(MADE))
                .headers("sys/stat.h")
                .does(frame -> (int)
                        MKFIFO.invokeExact(frame.text(plan.name()), plan.mode().bits()));
    }

    /** Is it one? Nothing is opened: that could wait, or wake somebody who waits. */
    static Step look(String path) {
        Arg st = Arg.c("&st").after("struct statx st;");
        Arg here = Arg.flags(AT_FDCWD);
        return Step.call("statx", here, Arg.text(path), Arg.number(0), Arg.flags(STATX_TYPE), st)
                .because("is it there, and is it a FIFO?")
                .headers("fcntl.h", "sys/stat.h")
                .does(frame -> statx(frame, path))
                .expecting(
                        new Expectation(
                                "S_ISFIFO(" + TYPE + ")",
                                frame -> (frame.get(TYPE) & S_IFMT) == S_IFIFO,
                                "that is no FIFO",
                                frame ->
                                        "That is no FIFO but another kind of file: choose another path (ls -l shows a p in front of a FIFO)."));
    }

    private static int statx(Frame frame, String path) throws Throwable {
        ByteBuffer st = OffHeap.allocate(STATX_BYTES);
        int result =
                (int) STATX.invokeExact(AT_FDCWD.bits(), frame.text(path), 0, STATX_TYPE.bits(), frame.address(st));
        frame.set(TYPE, Short.toUnsignedLong(st.getShort(STX_MODE)));
        return result;
    }

    static Step unlink(String path) {
        return Step.call("unlink", Arg.text(path))
                .because("the name goes; who has it open keeps it")
                .headers("unistd.h")
                .does(frame -> (int) UNLINK.invokeExact(frame.text(path)));
    }

    /** How an end is opened. */
    static Flag flags(boolean reads, boolean waits) {
        Flag flags = (reads ? O_RDONLY : O_WRONLY).or(O_CLOEXEC);
        return waits ? flags : flags.or(O_NONBLOCK);
    }

    /** From now on its calls wait again: the open file is ours alone as yet. */
    static Step waitAgain(boolean reads) {
        Flag flags = reads ? O_RDONLY : O_WRONLY;
        return Step.call("fcntl", Arg.variable(FD), Arg.flags(F_SETFL), Arg.flags(flags))
                .because("the opening must not wait; reads and writes may")
                .headers("fcntl.h")
                .does(frame -> (int) FCNTL.invokeExact((int) frame.get(FD), F_SETFL.bits(), (long) flags.bits()));
    }
}
