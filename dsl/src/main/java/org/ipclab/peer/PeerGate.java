package org.ipclab.peer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.ipclab.core.IpcException;
import org.ipclab.eval.Gate;
import org.ipclab.eval.Operation;

/** In a peer that goes step by step: stops the code before each operation and asks the session, which lets it go on. */
final class PeerGate implements Gate {
    private final Thread worker;
    private final Consumer<ObjectNode> tell;
    private boolean left;
    private boolean stops;
    private boolean letOne;
    private int told;

    PeerGate(Thread worker, Consumer<ObjectNode> tell) {
        this.worker = worker;
        this.tell = tell;
    }

    /** The code that runs now stops, or runs through. */
    synchronized void stop(boolean stepwise) {
        stops = stepwise && !left;
        letOne = false;
        told = 0;
    }

    /** The operation that it stands before may be made. */
    synchronized void go() {
        letOne = true;
        notifyAll();
    }

    /** Nothing stops any more. */
    synchronized void leave() {
        left = true;
        stops = false;
        notifyAll();
    }

    @Override
    public void before(Operation operation, Object[] given) {
        // what other threads of the user's code do is no step of it
        if (Thread.currentThread() == worker) stand(operation, given);
    }

    private synchronized void stand(Operation operation, Object[] given) {
        // what is interrupted tidies up, and that may not hang
        if (Thread.currentThread().isInterrupted()) stops = false;
        if (!stops) return;
        tell.accept(Wire.object().set("at", Shown.operation(operation, given)));
        told++;
        try {
            while (stops && !letOne) wait();
            letOne = false;
            if (Thread.interrupted()) throw new InterruptedException(); // it was let run at the same moment
        } catch (InterruptedException e) {
            told--;
            stops = false;
            Thread.currentThread().interrupt();
            throw new IpcException.Interrupted(operation.name(), "It was interrupted before this operation.");
        }
    }

    @Override
    public void after(Operation operation, Object result, Throwable thrown) {
        if (Thread.currentThread() == worker) tellResult(result, thrown);
    }

    private synchronized void tellResult(Object result, Throwable thrown) {
        if (told == 0) return;
        told--;
        var did = Wire.object().put("failed", thrown != null);
        tell.accept(Wire.object()
                .set("did", did.put("result", thrown == null ? Shown.value(result) : Shown.failure(thrown))));
    }
}
