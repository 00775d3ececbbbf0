package org.ipclab.peer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.ipclab.core.IpcException;
import org.ipclab.table.Table;

/**
 * The processes that this session started under a name, one a name: those that run, and those that ended until another one
 * takes the name.
 *
 * <pre>{@code
 * Ipc.peer("bob").start();
 * Peers.find("bob").get().pid()
 * Peers.find("nobody")                // empty
 * Peers.table()                       // name, pid, kind, state, what it waits for, ...
 * }</pre>
 */
public final class Peers {
    /** So many of those that ended are remembered: a loop that starts peers does not fill the memory with their output. */
    private static final int ENDED = 50;

    private static final Map<String, NamedProcess> KNOWN = new LinkedHashMap<>();

    private Peers() {}

    static Peer start(PeerPlan plan) {
        Peer peer = runningOrNew(plan);
        // outside of the lock: peers start side by side
        peer.awaitReady();
        return peer;
    }

    private static Peer runningOrNew(PeerPlan plan) {
        synchronized (KNOWN) {
            if (KNOWN.get(plan.name()) instanceof Peer peer && peer.stays()) return peer.inheriting(plan);
            return begin(plan.name(), plan.asked(), () -> Peer.spawn(plan));
        }
    }

    /**
     * Starts a process under this name, in place of an ended one.
     *
     * @param asked what was asked for, for the error message
     * @throws IpcException.AlreadyThere if another one of this name still runs
     */
    public static <P extends NamedProcess> P begin(String name, String asked, Supplier<P> start) {
        synchronized (KNOWN) {
            NamedProcess known = KNOWN.get(name);
            if (known != null && known.isAlive() && !isLeaving(known))
                throw new IpcException.AlreadyThere(
                        asked,
                        "This name is that of the process " + known.pid() + " (" + known.kind()
                                + "), which still runs: take another name, or end it with .kill() or %peer kill " + name
                                + ".");
            P fresh = start.get();
            KNOWN.remove(name); // so that the newest stands last
            KNOWN.put(name, fresh);
            forgetOldest();
            return fresh;
        }
    }

    private static boolean isLeaving(NamedProcess process) {
        return process instanceof Peer peer && !peer.stays();
    }

    private static void forgetOldest() {
        List<NamedProcess> ended =
                KNOWN.values().stream().filter(process -> !process.isAlive()).toList();
        ended.stream().limit(Math.max(0, ended.size() - ENDED)).forEach(Peers::forget);
    }

    /** Leaves a process out from now on, such as one that was an experiment of ours and not the user's. */
    public static void forget(NamedProcess process) {
        synchronized (KNOWN) {
            KNOWN.remove(process.name(), process);
        }
    }

    /** All of them, the newest last. */
    public static List<NamedProcess> all() {
        synchronized (KNOWN) {
            return List.copyOf(KNOWN.values());
        }
    }

    /** The one of this name. */
    public static Optional<NamedProcess> find(String name) {
        synchronized (KNOWN) {
            return Optional.ofNullable(KNOWN.get(name));
        }
    }

    /** A row a process: {@code name pid kind state blockedOn cpu handles}. */
    public static Table table() {
        return PeerTable.of(all());
    }
}
