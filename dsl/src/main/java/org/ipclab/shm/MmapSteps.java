package org.ipclab.shm;

import static org.ipclab.os.Fcntl.*;
import static org.ipclab.shm.ShmNative.*;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.ipclab.core.Arg;
import org.ipclab.core.Expectation;
import org.ipclab.core.Frame;
import org.ipclab.core.Guard;
import org.ipclab.core.Opening;
import org.ipclab.core.Program;
import org.ipclab.core.Quoted;
import org.ipclab.core.Returns;
import org.ipclab.core.Step;
import org.ipclab.core.Trace;
import org.ipclab.os.Errno;
import org.ipclab.os.Flag;
import org.ipclab.os.LockFile;
import org.ipclab.os.OffHeap;
import org.ipclab.region.MemorySteps;

/** The steps of programs that map a file; its descriptor is in the variable {@code fd} until it is mapped. */
final class MmapSteps {
    private static final Flag MAKING = O_RDWR.or(O_CLOEXEC);
    /** Tells our descriptors from those that locks use again. */
    private static final int MAPPED = -1;

    private static final String SIZE = "st.stx_size";
    private static final String TYPE = "st.stx_mode";

    private final MmapPlan plan;
    private final List<Step> steps = new ArrayList<>();

    private MmapSteps(MmapPlan plan) {
        this.plan = plan;
    }

    static List<Step> of(Opening which, MmapPlan plan) {
        MmapSteps steps = new MmapSteps(plan);
        switch (which) {
            case CREATE -> steps.create();
            case OPEN -> steps.open();
            case CREATE_OR_OPEN -> steps.steps.addAll(MmapMaking.steps(plan));
        }
        if (which != Opening.CREATE) steps.steps.add(steps.size());
        steps.map();
        return steps.steps;
    }

    /** Of a file whose descriptor is here already. */
    static List<Step> received(MmapPlan plan) {
        MmapSteps steps = new MmapSteps(plan);
        steps.steps.add(steps.size());
        steps.map();
        return steps.steps;
    }

    private void create() {
        Flag flags = O_CREAT.or(O_EXCL).or(MAKING);
        steps.add(open(plan.name(), flags, Arg.mode(plan.mode()), plan.mode().bits())
                .because("a new file; fails if the path is taken")
                .undoneBy(close(), unlink(plan.name())));
        steps.addAll(filling(plan, "fd"));
    }

    private void open() {
        steps.add(existing(plan).because("the file that is there").undoneBy(close()));
    }

    /** Gives a new file its size and its room. */
    static List<Step> filling(MmapPlan plan, String fd) {
        List<Step> steps = new ArrayList<>();
        steps.add(ShmSteps.ftruncate(fd, plan.end()).because("a new file has size 0"));
        if (plan.reserve() && plan.end() > 0)
            steps.add(ShmSteps.fallocate(fd, plan.end())
                    .because("reserve the room: a full disk fails here, not later by SIGBUS"));
        return steps;
    }

    /** Opens the file as this plan needs it. */
    static Step existing(MmapPlan plan) {
        // a mapping that copies on write needs to read only; and a FIFO by mistake must not make us wait
        Flag access =
                plan.isReadOnly() || plan.isPrivate() ? O_RDONLY.or(O_NONBLOCK).or(O_CLOEXEC) : MAKING;
        return open(plan.name(), access, Arg.number(0), 0);
    }

    static Step open(String path, Flag flags, Arg permissions, int mode) {
        return Step.call("open", Arg.text(path), Arg.flags(flags), permissions)
                .returning(Returns.number("fd"))
                .headers("fcntl.h")
                .does(frame -> (int) OPEN.invokeExact(frame.text(path), flags.bits(), mode));
    }

    static Step unlink(String path) {
        return Step.call("unlink", Arg.text(path))
                .because("the name goes; who has the file mapped keeps it")
                .headers("unistd.h")
                .does(frame -> (int) UNLINK.invokeExact(frame.text(path)));
    }

    /** What is it, and how long? Waits a moment for a creator that has made it and not yet given it its size. */
    private Step size() {
        Arg st = Arg.c("&st").after("struct statx st;");
        Flag mask = STATX_TYPE.or(STATX_SIZE);
        return Step.call("statx", Arg.variable("fd"), Arg.text(""), Arg.flags(AT_EMPTY_PATH), Arg.flags(mask), st)
                .because(plan.bytes().isEmpty() ? "how long is it?" : "is it as long as we want it?")
                .headers("fcntl.h", "sys/stat.h")
                .does(frame -> {
                    int rc = statx(frame, mask);
                    long end = System.nanoTime() + 250_000_000;
                    while (rc == 0 && isEmpty(frame) && System.nanoTime() < end) {
                        Thread.onSpinWait();
                        rc = statx(frame, mask);
                    }
                    return rc;
                })
                .expecting(longEnough());
    }

    private static boolean isEmpty(Frame frame) {
        return frame.get(SIZE) == 0 && isFile(frame);
    }

    private static boolean isFile(Frame frame) {
        return (frame.get(TYPE) & S_IFMT) == S_IFREG;
    }

    private static int statx(Frame frame, Flag mask) throws Throwable {
        ByteBuffer st = OffHeap.allocate(STATX_BYTES);
        int rc = (int) STATX.invokeExact(
                (int) frame.get("fd"), frame.text(""), AT_EMPTY_PATH.bits(), mask.bits(), frame.address(st));
        frame.set(TYPE, st.getShort(STX_MODE));
        frame.set(SIZE, st.getLong(STX_SIZE));
        return rc;
    }

    private Expectation longEnough() {
        long least = plan.end();
        return new Expectation(
                "S_ISREG(" + TYPE + ")" + (least == 0 ? "" : " && " + SIZE + " >= " + least),
                frame -> isFile(frame) && frame.get(SIZE) >= least,
                "it is no file of " + least + " bytes or more",
                frame -> isFile(frame)
                        ? "The file has " + frame.get(SIZE) + " bytes, and "
                                + (plan.bytes().isPresent() ? least + " were asked for" : "the offset is " + least)
                                + ": leave .size(..) out to take what is there, or make it longer first (truncate -s)."
                        : "Only plain files are mapped here, and this is a folder, a device, a FIFO or a socket.");
    }

    private void map() {
        Arg length = plan.bytes().isPresent() ? Arg.number(plan.bytes().getAsLong()) : rest();
        steps.add(
                plan.isPrivate()
                        ? MemorySteps.mapPrivate(length, plan.isReadOnly(), plan.offset(), this::length)
                                .because("the pages of the file; one that is written here is copied first")
                        : MemorySteps.mapShared(length, plan.isReadOnly(), plan.offset(), this::length)
                                .because("the pages of the file, the same for everyone who maps it"));
        steps.add(facts());
        steps.add(close().because("the mapping stays without it"));
    }

    private Arg rest() {
        if (plan.offset() == 0) return Arg.variable(SIZE);
        return Arg.of(SIZE + " - " + plan.offset(), frame -> Long.toString(length(frame)));
    }

    private long length(Frame frame) {
        return plan.bytes().orElseGet(() -> frame.get(SIZE) - plan.offset());
    }

    /** A second descriptor that can do nothing but tell the facts of the file. */
    private static Step facts() {
        Flag flags = O_PATH.or(O_CLOEXEC);
        Arg source = Arg.of("\"/proc/self/fd/..\"", frame -> Quoted.c(path(frame, "fd")));
        return Step.call("open", source, Arg.flags(flags))
                .because("for state(): the file itself, wherever its name goes; its close drops no lock")
                .returning(Returns.number("file"))
                .onlyHere()
                .does(frame -> (int) OPEN.invokeExact(frame.text(path(frame, "fd")), flags.bits(), 0))
                .undoneBy(ShmSteps.close("file").onlyHere());
    }

    /** Closes the descriptor, unless that would drop a classic lock that this process has on the file. */
    static Step close() {
        return ShmSteps.close("fd")
                .when(new Guard("", frame -> !file(frame).mustStay()))
                .does(frame -> {
                    giveBack(frame);
                    return 0;
                });
    }

    /** Opens the file behind a descriptor once more, as the plan needs it, for a piece of work. */
    static <T> T reopened(MmapPlan plan, int file, Trace trace, IntFunction<T> work) {
        Frame frame = new Frame();
        Flag access = plan.isReadOnly() || plan.isPrivate() ? O_RDONLY.or(O_CLOEXEC) : MAKING;
        Step again = open("/proc/self/fd/" + file, access, Arg.number(0), 0);
        new Program("open " + plan.name() + " again", List.of(again), MmapAdvice.about(plan)).run(frame, trace);
        try {
            return work.apply((int) frame.get("fd"));
        } finally {
            giveBack(frame);
        }
    }

    /** After the program: a descriptor that could not be closed is kept until the lock is gone. */
    static void giveBack(Frame frame) {
        if (missing().holds().test(frame)) return;
        file(frame).giveBack();
        frame.set("fd", -1);
    }

    private static LockFile file(Frame frame) {
        return LockFile.opened((int) frame.get("fd"), MAPPED);
    }

    /** The file of a descriptor, also where it has no name. */
    static String path(Frame frame, String fd) {
        return "/proc/self/fd/" + frame.get(fd);
    }

    /** If the file was not there. */
    static Guard missing() {
        return Guard.missing("fd");
    }

    /** Errnos of a file system that cannot make files without a name. */
    static Errno[] needsNames() {
        return new Errno[] {Errno.EOPNOTSUPP, Errno.EISDIR};
    }
}
