package org.ipclab.signal;

import static org.ipclab.signal.SignalNative.*;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.ipclab.core.Call;
import org.ipclab.core.IpcException;
import org.ipclab.core.SignalName;
import org.ipclab.core.Trace;
import org.ipclab.os.Errno;
import org.ipclab.os.Libc;
import org.ipclab.os.OffHeap;
import org.ipclab.os.Sys;
import org.ipclab.os.Wakeup;

/**
 * What a thread needs to take signals, made once. {@code Wakeup} breaks a wait off when the thread is interrupted: EINTR means that
 * nothing was taken, and a signal that comes then stays pending.
 */
final class SignalReceiver {
    private static final ThreadLocal<SignalReceiver> OWN = ThreadLocal.withInitial(SignalReceiver::new);
    private static final BooleanSupplier NEVER_GONE = () -> false;
    private static final long SECOND = 1_000_000_000;

    private final ByteBuffer set = OffHeap.allocate(SIGSET_BYTES);
    private final ByteBuffer info = OffHeap.allocate(SIGINFO_BYTES);
    private final ByteBuffer time = OffHeap.allocate(TIMESPEC_BYTES);
    private final long setAddress = OffHeap.address(set);
    private final long infoAddress = OffHeap.address(info);
    private final long timeAddress = OffHeap.address(time);

    /** That of this thread. */
    static SignalReceiver own() {
        return OWN.get();
    }

    /** Waits so long at most; {@code Long.MAX_VALUE} is without end. */
    ReceivedSignal receive(SignalPlan plan, long nanos) {
        long deadline = Wakeup.deadline(nanos);
        try (Wakeup wakeup = Wakeup.enter(NEVER_GONE, Wakeup.NEVER)) {
            do {
                if (Thread.currentThread().isInterrupted()) throw interrupted(plan);
                ReceivedSignal taken = take(plan, left(deadline));
                if (taken != null) return taken;
            } while (!Wakeup.isOver(deadline));
        }
        throw timedOut(plan, nanos);
    }

    private static long left(long deadline) {
        return deadline == Wakeup.NEVER ? Long.MAX_VALUE : Math.max(0, deadline - System.nanoTime());
    }

    private static IpcException interrupted(SignalPlan plan) {
        return new IpcException.Interrupted(
                "receive " + plan.name(),
                "The thread was interrupted; a signal that comes now stays pending. Ask again.");
    }

    private static IpcException timedOut(SignalPlan plan, long nanos) {
        String length = Duration.ofNanos(nanos).toString().substring(2).toLowerCase(Locale.ROOT);
        return IpcException.of(
                "receive " + plan.name(),
                Errno.EAGAIN,
                text(plan, nanos),
                "None came within " + length + ". Send one, or wait longer; Ipc.signals(pid) shows what is pending.");
    }

    /** Null if none was pending within that time, or if another signal ended the wait. */
    ReceivedSignal take(SignalPlan plan, long nanos) {
        set.putLong(0, plan.set());
        time.putLong(0, nanos / SECOND).putLong(Long.BYTES, nanos % SECOND);
        long start = Trace.on() ? System.nanoTime() : 0;
        int signal = sigtimedwait();
        Errno errno = signal == -1 ? Errno.of(Libc.errno()) : null;
        if (Trace.on())
            new Trace().add(Call.made("sigtimedwait", text(plan, nanos), signal, errno, System.nanoTime() - start));
        if (errno == null) return received(signal);
        if (errno != Errno.EAGAIN && errno != Errno.EINTR)
            throw IpcException.of("receive " + plan.name(), errno, text(plan, nanos), "See sigtimedwait(2).");
        return null;
    }

    private ReceivedSignal received(int signal) {
        int code = info.getInt(SI_CODE);
        boolean sent = code <= SI_USER || signal == SIGCHLD;
        boolean valued = code <= SI_QUEUE && code > SI_TKILL;
        return new ReceivedSignal(
                SignalName.of(signal),
                signal,
                sent ? info.getInt(SI_PID) : 0,
                sent ? info.getInt(SI_UID) : 0,
                valued ? info.getInt(SI_VALUE) : 0);
    }

    private int sigtimedwait() {
        try {
            return (int) SIGTIMEDWAIT.invokeExact(setAddress, infoAddress, timeAddress);
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }

    private static String text(SignalPlan plan, long nanos) {
        String set = plan.numbers().stream().map(SignalSteps::c).collect(Collectors.joining(", ", "{", "}"));
        return "sigtimedwait(" + set + ", &info, {" + nanos / SECOND + ", " + nanos % SECOND + "})";
    }
}
