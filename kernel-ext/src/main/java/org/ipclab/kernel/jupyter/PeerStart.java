package org.ipclab.kernel.jupyter;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ipclab.core.IpcException;
import org.ipclab.peer.Peer;
import org.ipclab.peer.PeerPlan;

/** The peers of a cell; those that do not run yet start side by side. */
final class PeerStart {
    private PeerStart() {}

    static List<Peer> all(CellOptions options) {
        List<PeerPlan> plans = options.names().stream().map(PeerPlan::named).toList();
        if (plans.size() == 1) return List.of(plans.get(0).start());
        ExecutorService starters = Executors.newFixedThreadPool(plans.size());
        try {
            List<Callable<Peer>> starts =
                    plans.stream().<Callable<Peer>>map(plan -> plan::start).toList();
            // an interrupt ends the ones that are not there yet
            return started(starters.invokeAll(starts));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IpcException.Interrupted(options.asked(), "The cell was stopped while the peers started.");
        } finally {
            starters.shutdownNow();
        }
    }

    private static List<Peer> started(List<Future<Peer>> starts) throws InterruptedException {
        List<Peer> peers = new ArrayList<>();
        for (Future<Peer> each : starts) {
            try {
                peers.add(each.get());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException thrown) throw thrown;
                throw new IllegalStateException(e.getCause());
            }
        }
        return peers;
    }
}
