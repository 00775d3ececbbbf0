package org.ipclab.sysv;

import static org.ipclab.sysv.SemaphoreSetNative.*;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ipclab.core.Frame;
import org.ipclab.core.Holders;
import org.ipclab.core.IpcException;
import org.ipclab.core.KernelObject;
import org.ipclab.core.Program;
import org.ipclab.core.Trace;
import org.ipclab.core.Waiting;
import org.ipclab.os.Wakeup;
import org.ipclab.os.proc.Processes;
import org.ipclab.table.Table;

/**
 * A set of counters that the kernel keeps, semop(2). Several of them change together or not at all; a waiter can also wait for
 * zero; with {@code undo()} what a process took comes back when it dies. Every operation is a system call.
 * <pre>{@code
 * s.acquire(0);                                // takes one permit of semaphore 0, and waits for it
 * s.op("0-1,1-1,2+1");                         // one of each of two, and gives one: all at once
 * s.awaitZero(2, Duration.ofSeconds(1));       // TimedOut after a second
 * s.release(7);                                // Misused, EFBIG: the set has no semaphore 7
 * }</pre>
 */
public final class SemaphoreSet extends KernelObject<SemaphoreSetState> {
    private final SysvSemPlan plan;
    private final SemaphoreWaits waits;
    private final int id;
    private final boolean made;
    private final int count;
    private final int flags;

    /** What the program of a plan has made or found. */
    SemaphoreSet(SysvSemPlan plan, Frame frame, Trace trace) {
        super("sysv-sem", nameOf(plan, frame), trace);
        this.plan = plan;
        this.made = frame.has(SysvSemSteps.MADE) && frame.get(SysvSemSteps.MADE) != -1;
        this.id = made ? (int) frame.get(SysvSemSteps.MADE) : plan.key().id(frame);
        this.count = made ? plan.size() : (int) frame.get(SysvSemSteps.COUNT);
        this.flags = plan.undoes() ? SEM_UNDO.bits() : 0;
        this.waits = new SemaphoreWaits(
                new SemaphoreCalls(id, trace), "sysv-sem " + name(), count, this::requireOpen, () -> !isOpen());
    }

    private static String nameOf(SysvSemPlan plan, Frame frame) {
        if (plan.key().isId()) return plan.key().name();
        int id = (int) frame.get(frame.has("id") && frame.get("id") != -1 ? "id" : SysvSemSteps.MADE);
        return SysvKey.named(plan.key().value(frame), id);
    }

    /** Enters the ledger: with what takes it away if it was made here. */
    SemaphoreSet entered() {
        enter(made ? MadeSet.of(id) : null);
        return this;
    }

    /** The kernel's number for the set, as {@code ipcs -s} shows it. */
    public int id() {
        return id;
    }

    /** Takes one permit, and waits until there is one. {@code Interrupted} if the thread is, {@code Closed} if the handle is. */
    public void acquire(int index) {
        acquire(index, 1);
    }

    /** Takes so many permits at once, and waits until there are as many; 0 does nothing. */
    public void acquire(int index, int permits) {
        acquire(index, permits, Long.MAX_VALUE);
    }

    /** The same, and waits so long at most; then {@code TimedOut}, and nothing is taken. Zero tries once. */
    public void acquire(int index, int permits, Duration atMost) {
        acquire(index, permits, Waiting.nanos(atMost));
    }

    private void acquire(int index, int permits, long nanos) {
        requirePermits("acquire", permits);
        // to semop(2) a change by 0 would be: wait for zero
        if (permits == 0) requireOpen("acquire");
        else if (nanos == Long.MAX_VALUE) waits.await("acquire", index, -permits, flags);
        else waits.await("acquire", List.of(new SemaphoreOperation(index, -permits, flags)), nanos);
    }

    /** Takes a permit if there is one now; false if not. */
    public boolean tryAcquire(int index) {
        return tryAcquire(index, 1);
    }

    /** Takes so many if there are as many now; false, and nothing taken, if not. */
    public boolean tryAcquire(int index, int permits) {
        requireOpen("acquire");
        requirePermits("acquire", permits);
        return permits == 0 || waits.now("acquire", index, -permits, flags);
    }

    /** Gives one permit, and wakes those who can go on then; {@code LimitReached} (ERANGE) above 32767. Anyone may. */
    public void release(int index) {
        release(index, 1);
    }

    /** Gives so many at once: all of them, or none if that goes above 32767. */
    public void release(int index, int permits) {
        requireOpen("release");
        requirePermits("release", permits);
        if (permits > 0) waits.now("release", index, permits, flags);
    }

    private void requirePermits(String verb, int permits) {
        if (permits < 0)
            throw new IpcException.Misused(
                    verb + " " + permits + " permits of sysv-sem " + name(), "Ask for 0 or more permits.");
    }

    /** Waits until the semaphore is 0; takes nothing. */
    public void awaitZero(int index) {
        waits.await("await zero", zero(index), Long.MAX_VALUE);
    }

    /** The same, and waits so long at most; then {@code TimedOut}. */
    public void awaitZero(int index, Duration atMost) {
        waits.await("await zero", zero(index), Waiting.nanos(atMost));
    }

    private static List<SemaphoreOperation> zero(int index) {
        return List.of(new SemaphoreOperation(index, 0, 0));
    }

    /**
     * Does all operations at once, as soon as all can be done: {@code "0-1,1+2nu,2=0"}. Behind each index {@code +n} gives,
     * {@code -n} takes, {@code =0} waits for zero; the flag {@code n} does not wait (EAGAIN), {@code u} is undone when this
     * process ends.
     */
    public void op(String operations) {
        waits.await("op", parsed(operations), Long.MAX_VALUE);
    }

    /** The same, and waits so long at most; then {@code TimedOut}, and nothing is done. */
    public void op(String operations, Duration atMost) {
        waits.await("op", parsed(operations), Waiting.nanos(atMost));
    }

    /** Does all of them now, or none; true if they were done. */
    public boolean tryOp(String operations) {
        return waits.now("op", parsed(operations));
    }

    private List<SemaphoreOperation> parsed(String operations) {
        List<SemaphoreOperation> list = SemaphoreOperation.parse(operations);
        return list.stream().map(operation -> operation.with(flags)).toList();
    }

    private void requireOpen(String verb) {
        if (!isOpen()) throw closed(verb);
    }

    /** The value of one semaphore; the next moment it may be another. */
    public int value(int index) {
        requireOpen("value of");
        return waits.control("value of", index, GETVAL, 0);
    }

    /** The values of all, at one instant. */
    public int[] values() {
        requireOpen("values of");
        return facts().values();
    }

    /** Gives one a value, 0 to 32767, and wakes those who can go on then; what processes had to undo for it is forgotten. */
    public void set(int index, int value) {
        requireOpen("set");
        waits.control("set", index, SETVAL, value);
    }

    private SemaphoreSetFacts facts() {
        return new SemaphoreSetFacts(waits, count);
    }

    @Override
    protected SemaphoreSetState look() {
        return facts().state(id, made ? Optional.of(plan.mode()) : Optional.empty());
    }

    @Override
    protected SemaphoreSetState lookAtEnd(SemaphoreSetState last) {
        return look();
    }

    // a set has no descriptor: there is nothing to give back, but threads that wait
    @Override
    protected void letGo() {
        Wakeup.look();
    }

    /** The processes that operated on a semaphore last and still live: the kernel keeps no list of those who use a set. */
    @Override
    public Table attached() {
        List<Long> last = Arrays.stream(state().lastPids())
                .filter(pid -> pid != 0)
                .distinct()
                .sorted()
                .boxed()
                .toList();
        return Holders.table(last.stream()
                        .filter(pid -> !Processes.command(pid).isEmpty())
                        .toList())
                .note("a semaphore set has no holders: these processes operated on it last");
    }

    /** IPC_RMID: the set is gone for everyone at once, and whoever waits gets EIDRM. */
    @Override
    public void unlink() {
        new Program("unlink sysv-sem " + name(), SysvSemSteps.removing(id), SysvSemAdvice.about(SysvSemPlan.ofId(id)))
                .run(trace());
    }

    @Override
    protected String title() {
        return "System V semaphore set " + name();
    }
}
