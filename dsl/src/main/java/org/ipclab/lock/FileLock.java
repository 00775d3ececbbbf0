package org.ipclab.lock;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.ipclab.core.Frame;
import org.ipclab.core.IpcException;
import org.ipclab.core.KernelObject;
import org.ipclab.core.Trace;
import org.ipclab.core.Waiting;
import org.ipclab.core.WithDescriptor;
import org.ipclab.os.Errno;
import org.ipclab.os.Gate;
import org.ipclab.os.LockFile;
import org.ipclab.os.Wakeup;
import org.ipclab.table.Table;

/**
 * A lock on a file that was taken: it is held until {@link #release()}, whether this handle is kept or not, or until the process
 * ends. Nothing is done to the file.
 * <pre>{@code
 * try (var lock = Ipc.lock("/srv/data").shared().acquire()) {
 *     if (mustWrite()) lock.toExclusive(Duration.ofSeconds(5));
 *     lock.state().held()         // false: a close elsewhere in this process has dropped the (classic) lock
 * }
 * }</pre>
 * {@code stream.sendFd(lock)} gives another process the lock too, if it is an OFD lock or one of flock(2): both hold it, what one
 * changes is changed for both, and it goes when both have released it.
 */
public final class FileLock extends KernelObject<FileLockState> implements WithDescriptor {
    // a lock that nobody has released is held, and Ipc.session() shows it, though the script has forgotten the handle
    private static final Set<FileLock> HELD = ConcurrentHashMap.newKeySet();

    private final LockPlan plan;
    private final LockFile file;
    private final LockSteps steps;
    // made for the first change, which many locks never see
    private volatile LockCalls calls;
    private final Gate gate = new Gate();
    private volatile boolean exclusive;
    // another process may have the same open file description: an unlock here would take its lock away
    private volatile boolean shared;

    /** The lock that a plan has taken. */
    FileLock(LockPlan plan, LockFile file, Trace trace) {
        super("lock", plan.path(), trace);
        this.plan = plan;
        this.file = file;
        this.steps = LockSteps.of(plan);
        this.exclusive = plan.isExclusive();
    }

    FileLock entered() {
        HELD.add(this);
        enter(null);
        return this;
    }

    /** Changes it into a shared lock: others may have shared locks then, too. */
    public void toShared() {
        convert(false, Long.MAX_VALUE);
    }

    /**
     * Changes it into an exclusive lock, and waits until nobody else has a lock there; locks of fcntl(2) stay shared meanwhile.
     * flock(2) gives the shared lock up first: somebody else may have the file in between.
     */
    public void toExclusive() {
        convert(true, Long.MAX_VALUE);
    }

    /** The same, and waits so long at most; then {@code TimedOut}, and the lock is shared as before. Zero tries once. */
    public void toExclusive(Duration atMost) {
        convert(true, Waiting.nanos(atMost));
    }

    /** Changes it if nobody is in the way; false, and shared as before, if somebody is. */
    public boolean tryToExclusive() {
        enter();
        try {
            return now(true);
        } finally {
            gate.leave();
        }
    }

    private void convert(boolean toExclusive, long nanos) {
        enter();
        try {
            if (toExclusive && Thread.currentThread().isInterrupted())
                wait(true, nanos).require();
            if (!now(toExclusive)) await(toExclusive, wait(toExclusive, nanos));
        } finally {
            gate.leave();
        }
    }

    private LockWait wait(boolean toExclusive, long nanos) {
        LockPlan wanted = toExclusive ? plan.exclusive() : plan.shared();
        return new LockWait(
                asked(toExclusive),
                () -> steps.shown(toExclusive, true, file.number()),
                nanos,
                this::requireOpen,
                () -> LockQuery.blocker(wanted, file));
    }

    private String asked(boolean toExclusive) {
        return "make " + LockView.type(toExclusive) + " " + plan.title();
    }

    private boolean now(boolean toExclusive) {
        LockCalls calls = calls();
        Errno errno = calls.now(toExclusive);
        if (errno == null) exclusive = toExclusive;
        else if (errno != Errno.EAGAIN)
            throw IpcException.of(asked(toExclusive), errno, calls.text(toExclusive), LockAdvice.lock(plan, errno));
        else restore();
        return errno == null;
    }

    private LockCalls calls() {
        if (calls == null) calls = new LockCalls(plan, file.number(), trace()); // two threads may make one each
        return calls;
    }

    private void await(boolean toExclusive, LockWait wait) {
        Frame frame = new Frame();
        frame.set(LockSteps.FD, file.number());
        try (Wakeup wakeup = Wakeup.when(() -> wait.isOver() || !isOpen())) {
            steps.program("make " + LockView.type(toExclusive), List.of(steps.lock(toExclusive, true, wait::require)))
                    .run(frame, trace());
            exclusive = toExclusive;
        } catch (IpcException failure) {
            restore();
            throw failure;
        }
    }

    // flock(2) has given the old lock up before it found somebody in the way: take it back if it is still free
    private void restore() {
        if (plan.kind() == LockKind.FLOCK) calls().now(exclusive);
    }

    private void enter() {
        if (!gate.enter()) throw closed("change");
    }

    private void requireOpen() {
        if (!isOpen()) throw closed("change");
    }

    /** {@code Misused} for a classic lock: that belongs to the process, and goes nowhere with a descriptor. */
    @Override
    public <T> T withDescriptor(IntFunction<T> work) {
        if (plan.kind() == LockKind.POSIX)
            throw new IpcException.Misused(
                    "hand over " + plan.title(),
                    "A classic lock belongs to this process, not to the descriptor: take .ofd() or .flock().");
        enter();
        try {
            handedOver();
            return work.apply(file.number());
        } finally {
            gate.leave();
        }
    }

    FileLock handedOver() {
        shared = true;
        return this;
    }

    /** Gives the lock back, and wakes those who wait; the same as {@link #close()}. Twice is harmless. */
    public void release() {
        close();
    }

    @Override
    protected FileLockState look() {
        return state(HeldLocks.cover(plan, exclusive, file));
    }

    @Override
    protected FileLockState lookAtEnd(FileLockState last) {
        return state(false);
    }

    private FileLockState state(boolean held) {
        return new FileLockState(
                plan.path(), plan.kind().text(), LockView.type(exclusive), plan.start(), plan.length(), held);
    }

    @Override
    protected void letGo() {
        gate.shut();
        HELD.remove(this);
        if (shared) Acquisition.giveBack(plan, LockFile.shared(file.number()), trace());
        else unlock();
    }

    private void unlock() {
        Frame frame = new Frame();
        frame.set(LockSteps.FD, file.number());
        steps.program("release", List.of(steps.unlock())).run(frame, trace());
        Acquisition.giveBack(plan, file, trace());
    }

    /** Who has locks on the file, and who waits for them: {@code pid command user role type start length}. */
    @Override
    public Table attached() {
        return MachineLocks.of(file.facts());
    }

    /** A lock has no name that could be taken away, and the file is not ours to remove. */
    @Override
    public void unlink() {
        throw new IpcException.Unsupported(
                "unlink " + plan.title(),
                "A lock never removes its file: .release() it, and remove the file by other means.");
    }

    @Override
    protected String title() {
        return "file lock on " + plan.path();
    }
}
