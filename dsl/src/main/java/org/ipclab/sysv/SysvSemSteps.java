package org.ipclab.sysv;

import static org.ipclab.sysv.SemaphoreSetNative.*;
import static org.ipclab.sysv.SysvNative.*;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.ipclab.core.Arg;
import org.ipclab.core.Expectation;
import org.ipclab.core.Frame;
import org.ipclab.core.Guard;
import org.ipclab.core.IpcException;
import org.ipclab.core.Opening;
import org.ipclab.core.Returns;
import org.ipclab.core.Step;
import org.ipclab.os.Errno;
import org.ipclab.os.Flag;
import org.ipclab.os.OffHeap;

/** The steps of programs with semaphore sets: the id of one that was made is in {@code made}, of any other in {@code id}. */
final class SysvSemSteps {
    static final String MADE = "made";
    static final String COUNT = "ds.sem_nsems";
    private static final String ID = "id";
    private static final Guard IS_MADE = Guard.there(MADE);
    private static final Guard IS_FOUND = Guard.missing(MADE);
    private static final long PATIENCE = 250_000_000;

    private final SysvSemPlan plan;
    private final SysvKey key;
    private final List<Step> steps = new ArrayList<>();

    SysvSemSteps(SysvSemPlan plan) {
        this.plan = plan;
        this.key = plan.key();
    }

    List<Step> of(Opening which) {
        steps.addAll(key.steps());
        if (key.isId()) byId(which);
        else if (which == Opening.CREATE || key.isPrivate() && which == Opening.CREATE_OR_OPEN) create();
        else if (which == Opening.OPEN) open();
        else createOrOpen();
        return steps;
    }

    private void byId(Opening which) {
        if (which == Opening.CREATE)
            throw new IpcException.Misused(
                    "create sysv-sem " + key.name(),
                    "The kernel chooses the id of a new set: .open() one that is there.");
        steps.add(stat(Guard.ALWAYS, false).because("is it there, and how large is it?"));
    }

    private void create() {
        steps.add(make(Guard.ALWAYS)
                .because(key.isPrivate() ? "a new set, found by its id only" : "a new set; fails if the key is taken"));
        values(Guard.ALWAYS);
    }

    private void open() {
        if (key.isPrivate())
            throw new IpcException.NotThere(
                    "open sysv-sem IPC_PRIVATE",
                    "IPC_PRIVATE finds nothing: open the set by its id, Ipc.sysvSemId(id).");
        steps.add(join(Guard.ALWAYS));
        steps.add(stat(Guard.ALWAYS, true).because("whoever has just made it may not have set its values yet"));
    }

    private void createOrOpen() {
        steps.add(make(Guard.ALWAYS).tolerating(Errno.EEXIST).because("a new set, if nobody has the key"));
        values(IS_MADE);
        steps.add(join(IS_FOUND));
        steps.add(stat(IS_FOUND, true).because("whoever has just made it may not have set its values yet"));
    }

    private Step make(Guard guard) {
        Flag flags = key.isPrivate()
                ? new Flag(plan.mode().octal(), plan.mode().bits())
                : SysvKey.making(plan.mode().octal(), plan.mode().bits());
        return semget(MADE, plan.size(), flags)
                .when(guard)
                .undoneBy(remove(MADE).when(IS_MADE));
    }

    private Step join(Guard guard) {
        return semget(ID, plan.least(), new Flag("0", 0)).when(guard).because("the set that is there");
    }

    private Step semget(String variable, int count, Flag flags) {
        return Step.call("semget", key.arg(), Arg.number(count), Arg.flags(flags))
                .returning(Returns.number(variable))
                .headers("sys/sem.h")
                .does(frame -> (int) SEMGET.invokeExact(key.value(frame), count, flags.bits()));
    }

    // One semop and not SETALL: the values appear all at once, nobody's operation in between is overwritten,
    // and sem_otime, which a new set has at 0, tells those who wait for the values that they are there.
    private void values(Guard guard) {
        List<SemaphoreOperation> given = new ArrayList<>();
        for (int i = 0; i < plan.values().size(); i++)
            if (plan.values().get(i) != 0)
                given.add(new SemaphoreOperation(i, plan.values().get(i), 0));
        if (given.size() > SemaphoreLimits.read().operations())
            manyValues(given.get(0).index(), guard);
        else if (!given.isEmpty()) steps.add(semop(given, guard).because("the initial values, all at once"));
        if (given.isEmpty())
            steps.add(semop(List.of(new SemaphoreOperation(0, 0, IPC_NOWAIT.bits())), guard)
                    .tolerating(Errno.EACCES)
                    .because("all begin at 0; an operation that changes nothing marks the set as ready"));
    }

    private void manyValues(int index, Guard guard) {
        List<Integer> all = new ArrayList<>(plan.values());
        while (all.size() < plan.size()) all.add(0);
        String array = all.stream().map(String::valueOf).collect(Collectors.joining(", ", "(unsigned short[]){", "}"));
        steps.add(Step.call("semctl", Arg.variable(MADE), Arg.number(0), Arg.flags(SETALL), Arg.c(array))
                .when(guard)
                .headers("sys/sem.h")
                .because("the initial values: too many for one semop")
                .does(frame -> (int) SEMCTL.invokeExact((int) frame.get(MADE), 0, SETALL.bits(), shorts(all, frame))));
        steps.add(semop(List.of(new SemaphoreOperation(index, -1, 0), new SemaphoreOperation(index, 1, 0)), guard)
                .because("changes nothing; an operation marks the set as ready"));
    }

    private static long shorts(List<Integer> values, Frame frame) {
        ByteBuffer array = OffHeap.allocate(2 * values.size());
        for (int value : values) array.putShort((short) value);
        return frame.address(array);
    }

    private static Step semop(List<SemaphoreOperation> operations, Guard guard) {
        String array = "(struct sembuf[])" + SemaphoreOperation.c(operations, 0, Integer.MAX_VALUE);
        return Step.call("semop", Arg.variable(MADE), Arg.c(array), Arg.number(operations.size()))
                .when(guard)
                .headers("sys/sem.h")
                .does(frame -> (int)
                        SEMOP.invokeExact((int) frame.get(MADE), array(operations, frame), (long) operations.size()));
    }

    private static long array(List<SemaphoreOperation> operations, Frame frame) {
        ByteBuffer array = OffHeap.allocate(operations.size() * SEMBUF_BYTES);
        for (SemaphoreOperation operation : operations)
            array.putShort((short) operation.index())
                    .putShort((short) operation.change())
                    .putShort((short) operation.flags());
        return frame.address(array);
    }

    /** The facts, once the set is ready. A set that was made long ago and never used is as ready as it will be. */
    private Step stat(Guard guard, boolean wait) {
        Arg buffer = Arg.c("&ds").after("struct semid_ds ds;");
        return Step.call("semctl", key.id(), Arg.number(0), Arg.flags(IPC_STAT), buffer)
                .when(guard)
                .tolerating(key.isId() ? new Errno[0] : new Errno[] {Errno.EACCES})
                .headers("sys/sem.h")
                .does(frame -> {
                    long end = System.nanoTime() + PATIENCE;
                    ByteBuffer ds = OffHeap.allocate(SEMID_DS_BYTES);
                    int rc = (int) SEMCTL.invokeExact(key.id(frame), 0, IPC_STAT.bits(), frame.address(ds));
                    while (wait && rc == 0 && isFresh(ds) && System.nanoTime() < end) {
                        LockSupport.parkNanos(1_000_000); // the kernel tells nobody that a set was used
                        rc = (int) SEMCTL.invokeExact(key.id(frame), 0, IPC_STAT.bits(), OffHeap.address(ds));
                    }
                    frame.set(COUNT, rc == 0 ? ds.getLong(SEM_NSEMS) : Math.max(1, plan.least()));
                    return rc;
                })
                .expecting(large());
    }

    private static boolean isFresh(ByteBuffer ds) {
        long age = System.currentTimeMillis() / 1000 - ds.getLong(SEM_CTIME);
        return ds.getLong(SEM_OTIME) == 0 && age >= 0 && age < 2;
    }

    private Expectation large() {
        if (!key.isId() || plan.least() == 0) return Expectation.NONE; // with a key semget looks at it
        return new Expectation(
                COUNT + " >= " + plan.least(),
                frame -> frame.get(COUNT) >= plan.least(),
                "the set has fewer than " + plan.least() + " semaphores",
                frame ->
                        "The set has " + frame.get(COUNT) + " semaphores: leave .count(..) out to take what is there.");
    }

    private static Step remove(String variable) {
        return remove(Arg.variable(variable), frame -> (int) frame.get(variable));
    }

    private interface Id {
        int of(Frame frame);
    }

    private static Step remove(Arg argument, Id id) {
        return Step.call("semctl", argument, Arg.number(0), Arg.flags(IPC_RMID))
                .because("gone for everyone, at once; who waits gets EIDRM")
                .headers("sys/sem.h")
                .does(frame -> (int) SEMCTL.invokeExact(id.of(frame), 0, IPC_RMID.bits(), 0L));
    }

    /** Is there one? */
    List<Step> looking() {
        steps.addAll(key.steps());
        if (key.isId()) steps.add(stat(Guard.ALWAYS, false).tolerating(Errno.EACCES));
        else steps.add(semget(ID, 0, new Flag("0", 0)));
        return steps;
    }

    /** The set goes. */
    List<Step> removing() {
        steps.addAll(key.steps());
        if (!key.isId()) steps.add(semget(ID, 0, new Flag("0", 0)).because("its id"));
        steps.add(remove(key.id(), key::id));
        return steps;
    }

    /** The set of this id goes. */
    static List<Step> removing(int id) {
        return List.of(remove(Arg.number(id), frame -> id));
    }
}
