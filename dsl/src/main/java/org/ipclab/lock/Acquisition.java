package org.ipclab.lock;

import static org.ipclab.lock.LockNative.*;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ipclab.core.Call;
import org.ipclab.core.Frame;
import org.ipclab.core.IpcException;
import org.ipclab.core.Step;
import org.ipclab.core.Trace;
import org.ipclab.os.Errno;
import org.ipclab.os.LockFile;
import org.ipclab.os.Wakeup;
import org.ipclab.os.proc.FileFacts;

/** The way from a plan to a lock: opens the file, asks, and gives the file back if there is no lock in the end. */
final class Acquisition {
    private static final int READ_WRITE = 2;
    private static final int READ_ONLY = 0;

    private final LockPlan plan;
    private final LockSteps steps;
    private final long nanos;
    private final Trace trace = new Trace();

    /** @param nanos how long to wait at most; {@code Long.MAX_VALUE} without end */
    Acquisition(LockPlan plan, long nanos) {
        this.plan = plan;
        this.steps = LockSteps.of(plan);
        this.nanos = nanos;
    }

    FileLock waiting() {
        plan.check();
        LockWait wait = new LockWait("acquire " + plan.title(), () -> "", nanos, () -> {}, () -> "");
        if (Thread.currentThread().isInterrupted()) wait.require();
        LockFile file = open();
        try {
            if (nanos == 0) now(file);
            else wait(file);
            return new FileLock(plan, file, trace).entered();
        } catch (RuntimeException | Error failure) {
            giveBack(file);
            throw failure;
        }
    }

    private void wait(LockFile file) {
        LockWait wait = new LockWait(
                "acquire " + plan.title(),
                () -> steps.shown(plan.isExclusive(), true, file.number()),
                nanos,
                () -> {},
                () -> LockQuery.blocker(plan, file));
        try (Wakeup wakeup = Wakeup.when(wait::isOver)) {
            run(file, steps.lock(plan.isExclusive(), true, wait::require));
        }
    }

    /** Empty if somebody is in the way. */
    Optional<FileLock> now() {
        plan.check();
        LockFile file = open();
        try {
            now(file);
            return Optional.of(new FileLock(plan, file, trace).entered());
        } catch (IpcException.TimedOut blocked) {
            giveBack(file);
            return Optional.empty();
        } catch (RuntimeException | Error failure) {
            giveBack(file);
            throw failure;
        }
    }

    private void now(LockFile file) {
        run(file, steps.lock(plan.isExclusive(), false, () -> {}));
    }

    Optional<LockHolder> query() {
        plan.check();
        LockFile file = open(steps.openToAsk());
        try {
            return LockQuery.holder(plan, file, trace);
        } finally {
            giveBack(file);
        }
    }

    private void run(LockFile file, Step step) {
        steps.program("acquire", List.of(step)).run(frame(file), trace);
    }

    private static Frame frame(LockFile file) {
        Frame frame = new Frame();
        frame.set(LockSteps.FD, file.number());
        return frame;
    }

    /** A descriptor that had to be kept is as good as a new one: it carries no lock. */
    private LockFile open() {
        return open(steps.open());
    }

    private LockFile open(List<Step> opening) {
        LockFile file = LockFile.keepsAny()
                ? FileFacts.of(Path.of(plan.path()))
                        .flatMap(facts -> kept(facts, opening))
                        .orElseGet(() -> opened(opening))
                : opened(opening);
        if (plan.kind() == LockKind.POSIX) file.locked();
        return file;
    }

    private static Optional<LockFile> kept(FileFacts facts, List<Step> opening) {
        Optional<LockFile> both = LockFile.kept(facts, READ_WRITE);
        boolean mustWrite = opening.size() == 1;
        return both.isPresent() || mustWrite ? both : LockFile.kept(facts, READ_ONLY);
    }

    private LockFile opened(List<Step> opening) {
        Frame frame = steps.program("open", opening).run(trace);
        return LockFile.opened((int) frame.get(LockSteps.FD), (int) frame.get(LockSteps.ACCESS));
    }

    private void giveBack(LockFile file) {
        giveBack(plan, file, trace);
    }

    /** Closes the descriptor, if that does not drop a classic lock of this process. */
    static void giveBack(LockPlan plan, LockFile file, Trace trace) {
        if (plan.kind() == LockKind.POSIX) file.unlocked();
        long start = System.nanoTime();
        if (file.giveBack())
            trace.add(Call.made("close", "close(" + file.number() + ")", 0, (Errno) null, System.nanoTime() - start));
    }
}
