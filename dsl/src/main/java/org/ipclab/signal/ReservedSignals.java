package org.ipclab.signal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ipclab.core.IpcException;
import org.ipclab.core.SignalName;
import org.ipclab.os.SignalMask;
import org.ipclab.os.proc.SignalSets;

/** The signals that this process cannot take, and those that it had better not send to itself, each with the reason. */
final class ReservedSignals {
    private static final long SELF = ProcessHandle.current().pid();
    private static final Map<Integer, String> REASONS = new HashMap<>();
    // what HotSpot or libc answer without harm, also when a user sends it: threads are printed, a wait begins anew
    private static final Set<Integer> HARMLESS = Set.of(0, 3, 13, 25);

    static {
        reason("The kernel lets no process block, ignore or catch it", 9, 19);
        reason("The JVM prints its threads when it comes", 3);
        reason("The JVM lives by it: it tells of a fault in this very process", 4, 5, 7, 8, 11);
        reason("The JVM suspends its threads with it", 12);
        reason(
                "The JVM catches it, so that a write to a closed pipe or a full file is an error and not its end",
                13,
                25);
        reason("The JVM ends in order when it comes, and Ctrl-C in the shell is one of these", 1, 2, 15);
        reason("The C library keeps it for its threads", 32, 33);
        reason("The JDK, and this library, wake threads with it", 62);
    }

    private ReservedSignals() {}

    private static void reason(String reason, int... signals) {
        for (int signal : signals) REASONS.put(signal, reason);
    }

    /** {@code Misused} if this process cannot take the signal. */
    static void requireFree(String asked, int signal) {
        if (signal == 0)
            throw new IpcException.Misused(asked, "0 is no signal: .send(pid) only asks whether the process is there.");
        reason(signal).ifPresent(reason -> {
            throw new IpcException.Misused(
                    asked, reason + ": it can be sent, but not received here. Take USR1, or RTMIN+1 to RTMIN+20.");
        });
    }

    private static Optional<String> reason(int signal) {
        if (REASONS.containsKey(signal)) return Optional.of(REASONS.get(signal));
        // asked before SignalMask: another thread may be asking for the same signal just now
        long caught = own().caught();
        boolean taken = SignalSets.has(caught & ~SignalMask.handled(), signal);
        return taken ? Optional.of("This process has a handler for it already (SigCgt)") : Optional.empty();
    }

    /** {@code Misused} if the signal would end or stop this very process: nobody asks for that by such a call. */
    static void requireHarmless(String asked, int signal, long pid) {
        if (pid != SELF || HARMLESS.contains(signal) || isHandled(signal)) return;
        SignalAction action = SignalAction.of(signal);
        if (action == SignalAction.NOTHING || action == SignalAction.CONTINUES) return;
        throw new IpcException.Misused(
                asked,
                "That is this process itself, and it would be " + (action == SignalAction.STOPS ? "stopped" : "ended")
                        + ". " + instead(signal));
    }

    private static String instead(int signal) {
        return REASONS.containsKey(signal)
                ? "Send it to a peer, Ipc.peer(\"bob\").start().pid()."
                : "Ask for it first: Ipc.signal(\"" + SignalName.of(signal) + "\").tryReceive(), or .on(..).";
    }

    private static boolean isHandled(int signal) {
        SignalSets own = own();
        boolean here = SignalSets.has(SignalMask.blocked() | own.ignored(), signal);
        return here || !REASONS.containsKey(signal) && SignalSets.has(own.caught(), signal);
    }

    private static SignalSets own() {
        return SignalSets.of(SELF).orElseThrow(() -> new IllegalStateException("/proc is not mounted"));
    }
}
