package org.ipclab.sysv;

import static org.ipclab.sysv.SemaphoreSetNative.*;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.ipclab.core.IpcException;
import org.ipclab.core.Waiting;
import org.ipclab.os.Errno;
import org.ipclab.os.Flag;

/**
 * Operations that wait, in slices: between two of them the thread sees that it was interrupted or the handle closed. A slice
 * takes all or nothing, so nothing is lost.
 */
final class SemaphoreWaits {
    private final SemaphoreCalls calls;
    private final String name;
    private final int count;
    private final Consumer<String> requireOpen;

    /**
     * @param name for messages: {@code sysv-sem 0x0000002a}
     * @param requireOpen throws what a closed handle throws
     */
    SemaphoreWaits(SemaphoreCalls calls, String name, int count, Consumer<String> requireOpen) {
        this.calls = calls;
        this.name = name;
        this.count = count;
        this.requireOpen = requireOpen;
    }

    /** May this thread begin, or go on, to wait? */
    void ready(String verb) {
        requireOpen.accept(verb);
        if (Thread.currentThread().isInterrupted())
            throw new IpcException.Interrupted(
                    verb + " " + name,
                    "The thread was interrupted; nothing was taken. Ask again if you still want it.");
    }

    /** One operation, now or not at all. */
    boolean now(String verb, int index, int change, int flags) {
        if (index < 0 || index >= count || change < -SEMVMX || change > SEMVMX)
            new SemaphoreOperation(index, change, flags).check(verb + " " + name);
        Errno errno = calls.now(index, change, flags);
        if (errno == null) return true;
        return refused(verb, errno, List.of(new SemaphoreOperation(index, change, flags)));
    }

    /** All of them now, or none. */
    boolean now(String verb, List<SemaphoreOperation> operations) {
        operations.forEach(operation -> operation.check(verb + " " + name));
        Errno errno = calls.now(operations);
        return errno == null || refused(verb, errno, operations);
    }

    private boolean refused(String verb, Errno errno, List<SemaphoreOperation> operations) {
        if (errno == Errno.EAGAIN) return false;
        throw failure(verb, errno, calls.textNow(operations));
    }

    /** All of them, as soon as all can be done. */
    void await(String verb, List<SemaphoreOperation> operations, long nanos) {
        boolean mayRefuse = operations.stream().anyMatch(SemaphoreOperation::neverWaits);
        Waiting waiting = new Waiting(nanos);
        while (!slept(verb, operations, waiting.slice(), mayRefuse)) {
            ready(verb);
            if (waiting.isOver()) throw timedOut(verb, operations, nanos);
        }
    }

    // A slice that is over is EAGAIN, and so is an operation with the flag n that cannot be done: that one comes early.
    private boolean slept(String verb, List<SemaphoreOperation> operations, long slice, boolean mayRefuse) {
        long start = System.nanoTime();
        Errno errno = calls.within(slice, operations);
        boolean early = System.nanoTime() - start < slice;
        if (errno == null) return true;
        if (errno == Errno.EINTR || errno == Errno.EAGAIN && !(mayRefuse && early)) return false;
        // the set was there when the wait began: removed between two slices is removed while this thread waited
        throw failure(verb, errno == Errno.EINVAL ? Errno.EIDRM : errno, calls.textWithin(slice, operations));
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

    private IpcException failure(String verb, Errno errno, String call) {
        return IpcException.of(verb + " " + name, errno, call, SysvSemAdvice.operation(errno, count));
    }

    private IpcException timedOut(String verb, List<SemaphoreOperation> operations, long nanos) {
        String time = Duration.ofNanos(nanos).toString().substring(2).toLowerCase(Locale.ROOT);
        return IpcException.of(
                verb + " " + name,
                Errno.EAGAIN,
                calls.textWithin(nanos, operations),
                "It could not be done within " + time + ", and nothing was taken; .state() shows values and waiters.");
    }
}
