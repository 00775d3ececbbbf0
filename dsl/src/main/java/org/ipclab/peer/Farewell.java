package org.ipclab.peer;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends a peer in order, and by force where that does not help. */
final class Farewell {
    private static final long ASKED_MILLIS = 2_000;
    private static final long TOLD_MILLIS = 1_000;
    private static final long KILLED_MILLIS = 5_000;

    private final PeerProcess process;
    private boolean interrupted;

    private Farewell(PeerProcess process) {
        this.process = process;
    }

    /** Twice is harmless. An interrupt does not leave the peer behind, it makes short work of it. */
    static void to(PeerProcess process) {
        var farewell = new Farewell(process);
        farewell.say();
        if (farewell.interrupted) Thread.currentThread().interrupt();
    }

    private void say() {
        process.link().end();
        process.child().signal(PeerNative.SIGCONT); // a stopped process cannot exit
        if (endsWithin(ASKED_MILLIS)) return;
        if (!interrupted && process.child().signal(PeerNative.SIGTERM) && endsWithin(TOLD_MILLIS)) return;
        process.child().signal(PeerNative.SIGKILL);
        endsWithin(KILLED_MILLIS);
    }

    private boolean endsWithin(long millis) {
        try {
            process.child().ended().get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            interrupted = true;
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
