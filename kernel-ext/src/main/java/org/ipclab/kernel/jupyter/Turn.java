package org.ipclab.kernel.jupyter;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.ipclab.core.IpcException;
import org.ipclab.peer.NamedProcess;

/**
 * What one process does for a cell.
 *
 * @param prints its output, which the cell shows
 * @param outcome the value, null for none, or the failure, an {@link IpcException} that names the process
 * @param giveUp interrupts what it does: the cell does not wait for it any more
 */
record Turn(NamedProcess process, Prints prints, CompletableFuture<?> outcome, Runnable giveUp) {
    String name() {
        return process.name();
    }

    /** Null if it did not fail, once it is done. */
    IpcException failure() {
        try {
            outcome.join();
            return null;
        } catch (CompletionException | CancellationException e) {
            return failure(e);
        }
    }

    /** What a future of this failed with, as one of ours. */
    IpcException failure(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof IpcException ours) return ours;
        String asked = "cell in \"" + name() + "\"";
        return cause instanceof CancellationException
                ? new IpcException.Interrupted(asked, "It was interrupted.")
                : new IpcException.PeerFailed(asked, String.valueOf(cause), cause);
    }

    /** What became of it, in a line. */
    String told() {
        IpcException failure = failure();
        if (failure != null) return name() + " failed: " + failure.getMessage();
        Object value = outcome.join();
        return name() + ": " + (value == null ? "done" : String.valueOf(value).strip());
    }
}
