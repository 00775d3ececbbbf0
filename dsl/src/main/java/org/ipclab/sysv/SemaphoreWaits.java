package org.ipclab.sysv;

import static org.ipclab.sysv.SemaphoreSetNative.*;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.ipclab.core.IpcException;
import org.ipclab.core.Waiting;
import org.ipclab.os.Errno;
import org.ipclab.os.Flag;
import org.ipclab.os.Wakeup;

/**
 * Operations that wait: each is one call, which {@link Wakeup} breaks off when the thread is interrupted or the handle closed.
 * EINTR means that nothing was done.
 */
final class SemaphoreWaits {
    private final SemaphoreCalls calls;
    private final String name;
    private final int count;
    private final Consumer<String> requireOpen;
    private final BooleanSupplier closed;

    /**
     * @param name for messages: {@code sysv-sem 0x0000002a}
     * @param requireOpen throws what a closed handle throws
     * @param closed is it?
     */
    SemaphoreWaits(SemaphoreCalls calls, String name, int count, Consumer<String> requireOpen, BooleanSupplier closed) {
        this.calls = calls;
        this.name = name;
        this.count = count;
        this.requireOpen = requireOpen;
        this.closed = closed;
    }

    private void ready(String verb) {
        requireOpen.accept(verb);
        if (Thread.currentThread().isInterrupted())
            throw new IpcException.Interrupted(
                    verb + " " + name,
                    "The thread was interrupted; nothing was taken. Ask again if you still want it.");
    }

    /** One operation, now or not at all. */
    boolean now(String verb, int index, int change, int flags) {
        requireOpen.accept(verb);
        check(verb, index, change, flags);
        Errno errno = calls.one(index, change, flags | IPC_NOWAIT.bits());
        return errno == null || refused(verb, errno, List.of(new SemaphoreOperation(index, change, flags)));
    }

    /** All of them now, or none. */
    boolean now(String verb, List<SemaphoreOperation> operations) {
        requireOpen.accept(verb);
        check(verb, operations);
        Errno errno = calls.all(operations, IPC_NOWAIT.bits());
        return errno == null || refused(verb, errno, operations);
    }

    private boolean refused(String verb, Errno errno, List<SemaphoreOperation> operations) {
        if (errno == Errno.EAGAIN) return false;
        throw failure(verb, operations, errno, calls.text(operations, IPC_NOWAIT.bits()));
    }

    private void check(String verb, int index, int change, int flags) {
        if (index < 0 || index >= count || change < -SEMVMX || change > SEMVMX)
            check(verb, List.of(new SemaphoreOperation(index, change, flags)));
    }

    private void check(String verb, List<SemaphoreOperation> operations) {
        for (SemaphoreOperation operation : operations)
            if (!operation.fits()) throw operation.refusal(asked(verb, operations));
    }

    /** One operation, as soon as it can be done: what a wait costs that need not sleep is here. */
    void await(String verb, int index, int change, int flags) {
        check(verb, index, change, flags);
        ready(verb);
        Errno errno;
        try (Wakeup wakeup = Wakeup.enter(closed, Wakeup.NEVER)) {
            errno = calls.one(index, change, flags);
        }
        if (errno != null) goOn(verb, errno, List.of(new SemaphoreOperation(index, change, flags)));
    }

    private void goOn(String verb, Errno errno, List<SemaphoreOperation> operations) {
        if (errno != Errno.EINTR) throw failure(verb, operations, errno, calls.text(operations, 0));
        ready(verb);
        await(verb, operations, new Waiting(Long.MAX_VALUE), true);
    }

    /** All of them, as soon as all can be done, within so many nanoseconds; {@code Long.MAX_VALUE} is without end. */
    void await(String verb, List<SemaphoreOperation> operations, long nanos) {
        check(verb, operations);
        ready(verb);
        await(verb, operations, new Waiting(nanos), false);
    }

    private void await(String verb, List<SemaphoreOperation> operations, Waiting waiting, boolean broken) {
        for (boolean again = broken; !done(verb, operations, Math.max(0, waiting.left()), again); again = true) {
            ready(verb);
            if (waiting.isOver()) throw timedOut(verb, operations, waiting.nanos());
        }
    }

    // EAGAIN is said when the time is over, and early for an operation with the flag n that cannot be done
    private boolean done(String verb, List<SemaphoreOperation> operations, long nanos, boolean again) {
        boolean endless = nanos == Long.MAX_VALUE;
        boolean mayRefuse = operations.stream().anyMatch(SemaphoreOperation::neverWaits);
        long start = System.nanoTime();
        Errno errno;
        try (Wakeup wakeup = Wakeup.enter(closed, Wakeup.NEVER)) {
            errno = endless ? calls.all(operations, 0) : calls.within(nanos, operations);
        }
        if (errno == null) return true;
        boolean early = endless || System.nanoTime() - start < nanos;
        if (errno == Errno.EINTR || errno == Errno.EAGAIN && !(mayRefuse && early)) return false;
        // the set was there when the wait began: removed between two calls is removed while this thread waited
        Errno said = again && errno == Errno.EINVAL ? Errno.EIDRM : errno;
        throw failure(
                verb, operations, said, endless ? calls.text(operations, 0) : calls.textWithin(nanos, operations));
    }

    /** A number of semctl(2). */
    int control(String verb, int index, Flag command, long argument) {
        int result = calls.control(index, command, argument);
        if (result >= 0) return result;
        Errno errno = Errno.of(-result);
        throw IpcException.of(
                verb + (command == GETVAL || command == SETVAL ? " semaphore " + index + " of " : " ") + name,
                errno,
                calls.textControl(index, command, argument),
                SysvSemAdvice.control(errno, count));
    }

    private IpcException failure(String verb, List<SemaphoreOperation> operations, Errno errno, String call) {
        return IpcException.of(asked(verb, operations), errno, call, SysvSemAdvice.operation(errno, count));
    }

    private String asked(String verb, List<SemaphoreOperation> operations) {
        return SemaphoreOperation.asked(verb, operations) + " " + name;
    }

    private IpcException timedOut(String verb, List<SemaphoreOperation> operations, long nanos) {
        String time = Duration.ofNanos(nanos).toString().substring(2).toLowerCase(Locale.ROOT);
        return IpcException.of(
                asked(verb, operations),
                Errno.EAGAIN,
                calls.textWithin(nanos, operations),
                "It could not be done within " + time + ", and nothing was taken; .state() shows values and waiters.");
    }
}
