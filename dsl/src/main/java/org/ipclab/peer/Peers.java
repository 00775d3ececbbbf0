package org.ipclab.peer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The peers that run now, by name. */
final class Peers {
    private static final Map<String, Peer> RUNNING = new LinkedHashMap<>();

    private Peers() {}

    static Peer start(PeerPlan plan) {
        Peer peer = runningOrNew(plan);
        // outside of the lock: peers start side by side
        peer.awaitReady();
        return peer;
    }

    private static Peer runningOrNew(PeerPlan plan) {
        synchronized (RUNNING) {
            Peer running = RUNNING.get(plan.name());
            if (running != null && running.stays()) return running.inheriting(plan);
            Peer fresh = Peer.spawn(plan);
            RUNNING.put(plan.name(), fresh);
            fresh.onEnd(() -> forget(fresh));
            return fresh;
        }
    }

    private static void forget(Peer peer) {
        synchronized (RUNNING) {
            RUNNING.remove(peer.name(), peer);
        }
    }

    static List<Peer> running() {
        synchronized (RUNNING) {
            return List.copyOf(RUNNING.values());
        }
    }
}
