package org.ipclab.signal;

import static org.ipclab.signal.SignalNative.*;

import org.ipclab.core.Call;
import org.ipclab.core.IpcException;
import org.ipclab.core.Trace;
import org.ipclab.os.Errno;
import org.ipclab.os.Libc;
import org.ipclab.os.Sys;

/** kill(2) and sigqueue(3). */
final class SignalSending {
    private static final long VALUE = 0xffff_ffffL;

    private SignalSending() {}

    static void send(SignalPlan plan, long pid) {
        int signal = checked(plan, pid, "send");
        long start = Trace.on() ? System.nanoTime() : 0;
        int result = kill((int) pid, signal);
        Errno errno = result == -1 ? Errno.of(Libc.errno()) : null;
        if (Trace.on()) add("kill", text(pid, signal), result, errno, start);
        if (errno != null) throw SignalAdvice.failure(asked(plan, pid, "send"), errno, text(pid, signal), pid);
    }

    static void queue(SignalPlan plan, long pid, int value) {
        int signal = checked(plan, pid, "queue");
        long start = Trace.on() ? System.nanoTime() : 0;
        int result = sigqueue((int) pid, signal, value & VALUE);
        Errno errno = result == -1 ? Errno.of(Libc.errno()) : null;
        if (Trace.on()) add("sigqueue", text(pid, signal, value), result, errno, start);
        if (errno != null) throw SignalAdvice.failure(asked(plan, pid, "queue"), errno, text(pid, signal, value), pid);
    }

    private static int checked(SignalPlan plan, long pid, String what) {
        String problem = Libc.problem().orElse(null);
        if (problem != null) throw new IpcException.Unsupported(asked(plan, pid, what), problem);
        if (plan.numbers().size() > 1)
            throw new IpcException.Misused(asked(plan, pid, what), "One signal at a time: leave .and(..) out.");
        if (pid > Integer.MAX_VALUE)
            throw new IpcException.Misused(
                    asked(plan, pid, what), "No process has so high a number: ps -e shows those that there are.");
        if (pid <= 0)
            throw new IpcException.Misused(
                    asked(plan, pid, what),
                    "A pid is above 0, as ps -e shows it; kill(2) would send it to a whole group, or to every process.");
        if (pid == ProcessHandle.current().pid())
            ReservedSignals.requireHarmless(asked(plan, pid, what), plan.number(), pid);
        return plan.number();
    }

    private static String asked(SignalPlan plan, long pid, String what) {
        return what + " " + plan.name() + " to process " + pid;
    }

    private static void add(String function, String text, long result, Errno errno, long start) {
        new Trace().add(Call.made(function, text, result, errno, System.nanoTime() - start));
    }

    private static String text(long pid, int signal) {
        return "kill(" + pid + ", " + SignalSteps.c(signal) + ")";
    }

    private static String text(long pid, int signal, int value) {
        return "sigqueue(" + pid + ", " + SignalSteps.c(signal) + ", (union sigval){.sival_int = " + value + "})";
    }

    private static int kill(int pid, int signal) {
        try {
            return (int) KILL.invokeExact(pid, signal);
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }

    private static int sigqueue(int pid, int signal, long value) {
        try {
            return (int) SIGQUEUE.invokeExact(pid, signal, value);
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }
}
