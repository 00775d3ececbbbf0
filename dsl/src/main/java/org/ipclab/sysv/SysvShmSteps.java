package org.ipclab.sysv;

import static org.ipclab.sysv.SysvNative.*;
import static org.ipclab.sysv.SysvShmNative.*;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.ipclab.core.Arg;
import org.ipclab.core.Expectation;
import org.ipclab.core.Frame;
import org.ipclab.core.Guard;
import org.ipclab.core.Opening;
import org.ipclab.core.Returns;
import org.ipclab.core.Step;
import org.ipclab.os.Errno;
import org.ipclab.os.Flag;
import org.ipclab.os.OffHeap;

/** The steps of programs with System V shared memory; its id is in the variable {@code id}, its address in {@code at}. */
final class SysvShmSteps {
    static final String SIZE = "ds.shm_segsz";
    private static final Flag EXISTING = new Flag("0", 0);
    private static final Returns ADDRESS = new Returns("void *", "at", "== (void *)-1", value -> value == -1, false);

    private final SysvShmPlan plan;
    private final List<Step> steps = new ArrayList<>();

    private SysvShmSteps(SysvShmPlan plan) {
        this.plan = plan;
    }

    static List<Step> of(Opening which, SysvShmPlan plan) {
        SysvShmSteps steps = new SysvShmSteps(plan);
        switch (which) {
            case CREATE -> steps.create();
            case OPEN -> steps.open();
            case CREATE_OR_OPEN -> steps.createOrOpen();
        }
        return steps.steps;
    }

    private void create() {
        steps.addAll(plan.key().steps());
        steps.add(make());
        steps.add(attach());
    }

    private void open() {
        if (!plan.key().isId()) {
            steps.addAll(plan.key().steps());
            steps.add(find().because("the one that is there; fails if it is smaller than the size"));
        }
        steps.add(size());
        steps.add(attach());
    }

    /** The kernel makes it whole, so nobody can see it half made; the first call tells whether it was we who made it. */
    private void createOrOpen() {
        steps.addAll(plan.key().steps());
        Step make = make();
        if (plan.key().isPrivate()) steps.add(make);
        else {
            steps.add(make.returning(Returns.number("made"))
                    .because("a new one, if the key is free")
                    .tolerating(Errno.EEXIST)
                    .undoneBy(remove("made").when(Guard.there("made"))));
            steps.add(get(EXISTING).because("the one that is there: ours, or another's if it is large enough"));
        }
        steps.add(size());
        steps.add(attach());
    }

    private Step make() {
        return get(SysvKey.making(plan.mode().octal(), plan.mode().bits()))
                .because(
                        plan.key().isPrivate()
                                ? "a new segment that only its id leads to; the mode is not subject to the umask"
                                : "a new segment; fails if the key is taken; the mode is not subject to the umask")
                .undoneBy(remove("id"));
    }

    private Step find() {
        return get(EXISTING);
    }

    private Step get(Flag flags) {
        long bytes = plan.bytes();
        return Step.call("shmget", plan.key().arg(), Arg.number(bytes), Arg.flags(flags))
                .returning(Returns.number("id"))
                .headers("sys/shm.h")
                .does(frame -> (int) SHMGET.invokeExact(plan.key().value(frame), bytes, flags.bits()));
    }

    private Step size() {
        Arg ds = Arg.c("&ds").after("struct shmid_ds ds;");
        return Step.call("shmctl", plan.key().id(), Arg.flags(IPC_STAT), ds)
                .because(plan.bytes() == 0 ? "how large is it?" : "is it as large as we want it?")
                .headers("sys/shm.h")
                .does(frame -> stat(plan.key().id(frame), frame))
                .expecting(large());
    }

    private static int stat(int id, Frame frame) throws Throwable {
        ByteBuffer ds = OffHeap.allocate(DS_BYTES);
        int rc = (int) SHMCTL.invokeExact(id, IPC_STAT.bits(), frame.address(ds));
        frame.set(SIZE, ds.getLong(SHM_SEGSZ));
        return rc;
    }

    private Expectation large() {
        long least = plan.bytes();
        if (least == 0) return Expectation.NONE;
        return new Expectation(
                SIZE + " >= " + least,
                frame -> frame.get(SIZE) >= least,
                "the segment is smaller than " + least + " bytes",
                frame -> "The segment has " + frame.get(SIZE) + " bytes, and " + least
                        + " were asked for: leave .size(..) out to take what is there.");
    }

    private Step attach() {
        Flag flags = plan.isReadOnly() ? SHM_RDONLY : EXISTING;
        return Step.call("shmat", plan.key().id(), Arg.c("NULL"), Arg.flags(flags))
                // so why leave() is enough: the kernel counts mappings, and those of the segment are gone then
                .because("the same pages for everyone; close() lays zeros over them, which detaches: no shmdt")
                .returning(ADDRESS)
                .headers("sys/shm.h")
                .does(frame -> {
                    if (!frame.has(SIZE)) frame.set(SIZE, plan.bytes());
                    frame.set("length", plan.bytes() == 0 ? frame.get(SIZE) : plan.bytes());
                    return (long) SHMAT.invokeExact(plan.key().id(frame), 0L, flags.bits());
                })
                .undoneBy(detach());
    }

    private static Step detach() {
        return Step.call("shmdt", Arg.pointer("at")).headers("sys/shm.h").does(frame ->
                (int) SHMDT.invokeExact(frame.get("at")));
    }

    /** Looks for the key, and leaves all as it is. */
    static List<Step> look(SysvShmPlan plan) {
        SysvShmSteps steps = new SysvShmSteps(plan.size(0));
        if (plan.key().isId()) return List.of(steps.size());
        steps.steps.addAll(plan.key().steps());
        steps.steps.add(steps.find());
        return steps.steps;
    }

    /** Finds it by its key, or has its id, and removes it. */
    static List<Step> unlink(SysvShmPlan plan) {
        List<Step> steps = new ArrayList<>(plan.key().isId() ? List.of() : look(plan));
        SysvKey key = plan.key();
        steps.add(Step.call("shmctl", key.id(), Arg.flags(IPC_RMID), Arg.c("NULL"))
                .because("the key is free at once; the memory goes with the last process that detaches")
                .headers("sys/shm.h")
                .does(frame -> (int) SHMCTL.invokeExact(key.id(frame), IPC_RMID.bits(), 0L)));
        return steps;
    }

    private static Step remove(String id) {
        return Step.call("shmctl", Arg.variable(id), Arg.flags(IPC_RMID), Arg.c("NULL"))
                .headers("sys/shm.h")
                .does(frame -> (int) SHMCTL.invokeExact((int) frame.get(id), IPC_RMID.bits(), 0L));
    }
}
