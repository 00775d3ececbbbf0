package org.ipclab.shm;

import static org.ipclab.os.Fcntl.*;
import static org.ipclab.shm.ShmNative.*;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.ipclab.core.Arg;
import org.ipclab.core.Expectation;
import org.ipclab.core.Frame;
import org.ipclab.core.Guard;
import org.ipclab.core.Opening;
import org.ipclab.core.Quoted;
import org.ipclab.core.Returns;
import org.ipclab.core.Step;
import org.ipclab.os.Errno;
import org.ipclab.os.Flag;
import org.ipclab.os.Natives;
import org.ipclab.os.OffHeap;
import org.ipclab.region.MemorySteps;
import org.ipclab.sem.SemSteps;

/** The steps of programs with POSIX shared memory; its descriptor is in the variable {@code fd}. */
final class ShmSteps {
    static {
        Natives.load(ShmNative.class);
    }

    private static final Guard NONE_YET = Guard.missing("fd");
    private static final Guard MADE = Guard.there("made");
    private static final Guard LINKED =
            new Guard("linked == 0", frame -> frame.has("linked") && frame.get("linked") == 0);
    private static final String SIZE = "st.stx_size";
    private static final String FOLDER = "/dev/shm";

    private final ShmPlan plan;
    private final List<Step> steps = new ArrayList<>();

    private ShmSteps(ShmPlan plan) {
        this.plan = plan;
    }

    static List<Step> of(Opening which, ShmPlan plan) {
        ShmSteps steps = new ShmSteps(plan);
        switch (which) {
            case CREATE -> steps.create();
            case OPEN -> steps.open();
            case CREATE_OR_OPEN -> steps.createOrOpen();
        }
        return steps.steps;
    }

    /** Of an object whose descriptor is here already. */
    static List<Step> received(ShmPlan plan) {
        ShmSteps steps = new ShmSteps(plan);
        return List.of(steps.size(), steps.map());
    }

    private void create() {
        steps.add(shmOpen(O_CREAT.or(O_EXCL).or(O_RDWR), plan.mode().bits())
                .because("a new object; fails if the name is taken")
                .undoneBy(close("fd"), shmUnlink(plan.name())));
        steps.add(ftruncate("fd", plan.bytes()).because("a new object has size 0"));
        if (plan.reserve()) steps.add(fallocate("fd", plan.bytes()));
        steps.add(map());
        plan.semaphore()
                .ifPresent(sem -> steps.addAll(SemSteps.of(Opening.CREATE, sem.name(), sem.mode(), sem.initial())));
    }

    private void open() {
        steps.add(shmOpen(access(), 0).because("the one that is there").undoneBy(close("fd")));
        steps.add(size());
        steps.add(map());
        plan.semaphore()
                .ifPresent(sem -> steps.addAll(SemSteps.of(Opening.OPEN, sem.name(), sem.mode(), sem.initial())));
    }

    /** Whoever finds the name finds the whole object: it is made without a name, and gets it when it is ready. */
    private void createOrOpen() {
        steps.add(shmOpen(access(), 0)
                .because("join the one that is there")
                .tolerating(Errno.ENOENT)
                .undoneBy(close("fd")));
        steps.add(nameless());
        steps.add(ftruncate("made", plan.bytes()).when(MADE).because("a new object has size 0"));
        if (plan.reserve()) steps.add(fallocate("made", plan.bytes()).when(MADE));
        plan.semaphore()
                .ifPresent(sem ->
                        steps.addAll(SemSteps.of(Opening.CREATE_OR_OPEN, sem.name(), sem.mode(), sem.initial())));
        steps.add(link());
        steps.add(shmOpen(access(), 0)
                .when(NONE_YET)
                .because("the object by its name, ours or that of who was faster")
                .undoneBy(close("fd")));
        steps.add(closeForGood("made").when(MADE).because("it is open by its name"));
        steps.add(size());
        steps.add(map());
    }

    private Flag access() {
        return plan.isReadOnly() ? O_RDONLY : O_RDWR;
    }

    private Step shmOpen(Flag flags, int mode) {
        Arg permissions = mode == 0 ? Arg.number(0) : Arg.mode(plan.mode());
        return Step.call("shm_open", Arg.text(plan.name()), Arg.flags(flags), permissions)
                .returning(Returns.number("fd"))
                .headers("fcntl.h", "sys/mman.h")
                .does(frame -> (int) SHM_OPEN.invokeExact(frame.text(plan.name()), flags.bits(), mode));
    }

    static Step shmUnlink(String name) {
        return Step.call("shm_unlink", Arg.text(name))
                .because("the name goes; who has it mapped keeps it")
                .headers("sys/mman.h")
                .does(frame -> (int) SHM_UNLINK.invokeExact(frame.text(name)));
    }

    private Step nameless() {
        Flag flags = O_TMPFILE.or(O_RDWR).or(O_CLOEXEC);
        return Step.call("open", Arg.text(FOLDER), Arg.flags(flags), Arg.mode(plan.mode()))
                .when(NONE_YET)
                .because("a new object, without a name until it is whole")
                .returning(Returns.number("made"))
                .headers("fcntl.h")
                .does(frame -> (int) OPEN.invokeExact(
                        frame.text(FOLDER), flags.bits(), plan.mode().bits()))
                .undoneBy(close("made").when(MADE).onlyHere());
    }

    private Step link() {
        Arg source = Arg.of("path", frame -> Quoted.c(path(frame)))
                .after("char path[32];  snprintf(path, sizeof path, \"/proc/self/fd/%d\", made);");
        String target = FOLDER + plan.name();
        return Step.call(
                        "linkat",
                        Arg.flags(AT_FDCWD),
                        source,
                        Arg.flags(AT_FDCWD),
                        Arg.text(target),
                        Arg.flags(AT_SYMLINK_FOLLOW))
                .when(MADE)
                .because("give it its name, whole; if somebody was faster, theirs is taken")
                .tolerating(Errno.EEXIST)
                .returning(Returns.number("linked"))
                .headers("unistd.h")
                .does(frame -> (int) LINKAT.invokeExact(
                        AT_FDCWD.bits(),
                        frame.text(path(frame)),
                        AT_FDCWD.bits(),
                        frame.text(target),
                        AT_SYMLINK_FOLLOW.bits()))
                .undoneBy(shmUnlink(plan.name()).when(LINKED));
    }

    private static String path(Frame frame) {
        return "/proc/self/fd/" + frame.get("made");
    }

    static Step ftruncate(String fd, long bytes) {
        return Step.call("ftruncate", Arg.variable(fd), Arg.number(bytes))
                .headers("unistd.h")
                .does(frame -> (int) FTRUNCATE.invokeExact((int) frame.get(fd), bytes));
    }

    static Step fallocate(String fd, long bytes) {
        return Step.call("posix_fallocate", Arg.variable(fd), Arg.number(0), Arg.number(bytes))
                .because("reserve the pages: a full /dev/shm fails here, not later by SIGBUS")
                .returning(Returns.error())
                .headers("fcntl.h")
                .does(frame -> (int) POSIX_FALLOCATE.invokeExact((int) frame.get(fd), 0L, bytes));
    }

    static Step close(String fd) {
        return Step.call("close", Arg.variable(fd)).headers("unistd.h").does(frame ->
                (int) CLOSE.invokeExact((int) frame.get(fd)));
    }

    /** The same, and no later failure closes that number again: it may be another thread's file by then. */
    static Step closeForGood(String fd) {
        return close(fd).does(frame -> {
            int number = (int) frame.get(fd);
            frame.set(fd, -1);
            return (int) CLOSE.invokeExact(number);
        });
    }

    /** Asks how large the object is, and waits a moment for a creator that has made it and not yet given it its size. */
    private Step size() {
        Arg st = Arg.c("&st").after("struct statx st;");
        return Step.call("statx", Arg.variable("fd"), Arg.text(""), Arg.flags(AT_EMPTY_PATH), Arg.flags(STATX_SIZE), st)
                .because(plan.bytes() == 0 ? "how large is it?" : "is it as large as we want it?")
                .headers("fcntl.h", "sys/stat.h")
                .does(frame -> {
                    int rc = statx(frame);
                    long end = System.nanoTime() + 250_000_000;
                    while (rc == 0 && frame.get(SIZE) == 0 && System.nanoTime() < end) {
                        Thread.onSpinWait();
                        rc = statx(frame);
                    }
                    return rc;
                })
                .expecting(large());
    }

    private static int statx(Frame frame) throws Throwable {
        ByteBuffer st = OffHeap.allocate(STATX_BYTES);
        int rc = (int) STATX.invokeExact(
                (int) frame.get("fd"), frame.text(""), AT_EMPTY_PATH.bits(), STATX_SIZE.bits(), frame.address(st));
        frame.set(SIZE, st.getLong(STX_SIZE));
        return rc;
    }

    private Expectation large() {
        long least = Math.max(1, plan.bytes());
        return new Expectation(
                SIZE + " >= " + least,
                frame -> frame.get(SIZE) >= least,
                "the object is smaller than " + least + " bytes",
                frame -> frame.get(SIZE) == 0
                        ? "The object has size 0: its creator has not given it one, or died before it could. .unlink() it if nobody needs it."
                        : "The object has " + frame.get(SIZE) + " bytes, and " + plan.bytes()
                                + " were asked for: leave .size(..) out to take what is there, or .resize(..) it.");
    }

    private Step map() {
        Arg length = plan.bytes() == 0 ? Arg.variable(SIZE) : Arg.number(plan.bytes());
        return MemorySteps.map(length, plan.isReadOnly(), frame -> plan.bytes() == 0 ? frame.get(SIZE) : plan.bytes())
                .because("the same pages for everyone who maps it");
    }
}
