package org.ipclab.signal;

import java.util.List;
import java.util.Optional;
import org.ipclab.core.Limit;
import org.ipclab.core.Mechanism;
import org.ipclab.os.proc.Usage;

/** What the views know of signals. They are no objects: {@code Ipc.signals(pid)} shows them, and {@code Ipc.list()} has none. */
public final class SignalList {
    /** Signals, signal(7). */
    public static final Mechanism MECHANISM = new Mechanism(
                    "signal",
                    "signal",
                    "Ipc.signal(name)",
                    "signal(7)",
                    List.of(
                            "Ipc.signal(\"USR1\").send(bob.pid())   // kill(2)",
                            "Ipc.signal(0).send(bob.pid())   // sends nothing: NotThere if there is no such process",
                            "Ipc.signal(\"RTMIN+1\").queue(bob.pid(), 42)   // with a value; real-time signals queue",
                            "Ipc.signal(\"USR1\").tryReceive()   // from the first time on it stays pending here, and harms nobody",
                            "Ipc.signal(\"USR1\").and(\"RTMIN+1\").receive(Duration.ofSeconds(5))   // whichever comes, with its sender and value",
                            "var on = Ipc.signal(\"USR1\").on(s -> System.out.println(s))   // in a thread of its own, until on.close()",
                            "Ipc.signals(bob.pid())   // what a process blocks, ignores and catches, and what is pending"),
                    List::of)
            .limitedBy(SignalList::limits);

    private SignalList() {}

    private static List<Limit> limits() {
        Optional<Long> pending = Usage.pendingSignals();
        return List.of(
                Limit.resource(
                        "signal",
                        "pending signals of a user",
                        "Max pending signals",
                        pending.orElse(null),
                        "RLIMIT_SIGPENDING: ulimit -i"),
                new Limit("signal", "number", 64L, null, "SIGRTMAX: signal(7), fixed"));
    }
}
