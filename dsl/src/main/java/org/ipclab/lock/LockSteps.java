package org.ipclab.lock;

import static org.ipclab.lock.LockNative.*;
import static org.ipclab.os.Fcntl.*;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.ipclab.core.Arg;
import org.ipclab.core.Frame;
import org.ipclab.core.Guard;
import org.ipclab.core.Program;
import org.ipclab.core.Returns;
import org.ipclab.core.Step;
import org.ipclab.os.Errno;
import org.ipclab.os.Flag;
import org.ipclab.os.Scratch;

/** The steps of programs with file locks; the descriptor is in the variable {@code fd}. */
final class LockSteps {
    static final String FD = "fd";
    /** 0 or 2: how the file could be opened. */
    static final String ACCESS = "access";

    private static volatile LockSteps last;

    private final LockPlan plan;
    private final List<Step> open;
    private final Step unlock;

    private LockSteps(LockPlan plan) {
        this.plan = plan;
        this.open = opening(plan.isExclusive() && plan.kind() != LockKind.FLOCK);
        this.unlock = unlocking();
    }

    /** Those of a plan; who locks a file most often locks it again. */
    static LockSteps of(LockPlan plan) {
        LockSteps steps = last;
        return steps != null && steps.plan.equals(plan) ? steps : (last = new LockSteps(plan));
    }

    /** What acquire() does. */
    Program program() {
        List<Step> steps = new ArrayList<>(open());
        steps.add(lock(plan.isExclusive(), true, () -> {}));
        return program("acquire", steps);
    }

    Program program(String verb, List<Step> steps) {
        return new Program(verb + " " + plan.title(), steps, LockAdvice.about(plan));
    }

    /** An exclusive lock of fcntl(2) needs the right to write; the others are content with less where they must. */
    List<Step> open() {
        return open;
    }

    /** To ask who is in the way needs no right to write. */
    List<Step> openToAsk() {
        return opening(false);
    }

    private List<Step> opening(boolean mustWrite) {
        Step both = open(O_RDWR)
                .because("the lock is on the file that is there; the descriptor stays open as long as it is held");
        if (mustWrite) return List.of(both);
        return List.of(
                both.tolerating(Errno.EACCES, Errno.EPERM, Errno.EROFS, Errno.EISDIR, Errno.ETXTBSY),
                open(O_RDONLY)
                        .when(Guard.missing(FD))
                        .because("it may not be written: reading is enough for this lock"));
    }

    private Step open(Flag access) {
        Flag flags = access.or(O_CLOEXEC);
        return Step.call("open", Arg.text(plan.path()), Arg.flags(flags))
                .returning(Returns.number(FD))
                .headers("fcntl.h")
                .does(frame -> {
                    frame.set(ACCESS, access.bits());
                    return (int) OPEN.invokeExact(Scratch.text(plan.path()), flags.bits(), 0);
                });
    }

    /** Takes the lock, or changes it into this type; {@code before} runs before each call, also after one that a signal ended. */
    Step lock(boolean exclusive, boolean waits, Runnable before) {
        Step step = plan.kind() == LockKind.FLOCK
                ? flock(flockType(exclusive, waits))
                : fcntl(plan.kind().set(waits), exclusive ? F_WRLCK : F_RDLCK);
        Step.Native call = step.action();
        return step.because(why(exclusive, waits)).does(frame -> {
            before.run();
            return call.run(frame);
        });
    }

    /** The call of {@link #lock} as a trace shows it. */
    String shown(boolean exclusive, boolean waits, int fd) {
        Frame frame = new Frame();
        frame.set(FD, fd);
        return lock(exclusive, waits, () -> {}).shown(frame);
    }

    private static Flag flockType(boolean exclusive, boolean waits) {
        Flag type = exclusive ? LOCK_EX : LOCK_SH;
        return waits ? type : type.or(LOCK_NB);
    }

    private String why(boolean exclusive, boolean waits) {
        String who =
                switch (plan.kind()) {
                    case POSIX -> "classic, the process has it";
                    case OFD -> "OFD, the open file description has it";
                    case FLOCK -> "whole file, the open file description has it";
                };
        return (exclusive ? "exclusive" : "shared") + "; " + who
                + (waits ? "; waits" : "; fails if somebody is in the way");
    }

    /** Gives the lock back. */
    Step unlock() {
        return unlock;
    }

    private Step unlocking() {
        Step step = plan.kind() == LockKind.FLOCK
                ? flock(LOCK_UN)
                : fcntl(plan.kind().set(false), F_UNLCK);
        return step.because("gives it back, and wakes those who wait");
    }

    /** Asks who is in the way; the answer is in the structure. */
    Step query(ByteBuffer lock) {
        return fcntl(plan.kind().get(), type()).because("who is in the way?").does(frame -> {
            fill(lock, type());
            return (int)
                    FCNTL.invokeExact((int) frame.get(FD), plan.kind().get().bits(), frame.address(lock));
        });
    }

    private Flag type() {
        return plan.isExclusive() ? F_WRLCK : F_RDLCK;
    }

    private Step fcntl(Flag command, Flag type) {
        return Step.call("fcntl", Arg.variable(FD), Arg.flags(command), Arg.of(c(type), frame -> shown(type)))
                .headers("fcntl.h")
                .does(frame -> (int) FCNTL.invokeExact((int) frame.get(FD), command.bits(), structure(type)));
    }

    // the kernel has read it when the call begins to wait
    private long structure(Flag type) {
        Scratch scratch = Scratch.ofThread(FLOCK_BYTES);
        fill(scratch.buffer(), Scratch.MESSAGE, type);
        return scratch.at(Scratch.MESSAGE);
    }

    /** struct flock of the region with this type. */
    void fill(ByteBuffer lock, Flag type) {
        fill(lock, 0, type);
    }

    private void fill(ByteBuffer memory, int at, Flag type) {
        memory.putLong(at, 0) // type and whence: from the beginning of the file
                .putLong(at + L_START, plan.start())
                .putLong(at + L_LEN, plan.length())
                .putLong(at + L_PID, 0)
                .putShort(at + L_TYPE, (short) type.bits());
    }

    private String c(Flag type) {
        return "&(struct flock){.l_type = " + type.c() + ", .l_whence = SEEK_SET, .l_start = " + plan.start()
                + ", .l_len = " + plan.length() + "}";
    }

    private String shown(Flag type) {
        return "{l_type=" + type.c() + ", l_whence=SEEK_SET, l_start=" + plan.start() + ", l_len=" + plan.length()
                + "}";
    }

    private static Step flock(Flag operation) {
        return Step.call("flock", Arg.variable(FD), Arg.flags(operation))
                .headers("sys/file.h")
                .does(frame -> (int) FLOCK.invokeExact((int) frame.get(FD), operation.bits()));
    }
}
