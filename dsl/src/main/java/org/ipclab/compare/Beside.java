package org.ipclab.compare;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.ipclab.core.Action;
import org.ipclab.core.Sneaky;

/** A second thread; closing it waits for its end, and throws what it threw. An interrupt is handed on to it. */
record Beside(FutureTask<Void> work, Thread thread) implements AutoCloseable {
    static Beside run(Action action) {
        FutureTask<Void> work = new FutureTask<>(() -> {
            action.run();
            return null;
        });
        Thread thread = new Thread(work, "ipclab-compare");
        thread.setDaemon(true);
        thread.start();
        return new Beside(work, thread);
    }

    @Override
    public void close() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    work.get();
                    return;
                } catch (InterruptedException e) {
                    // what it has made must be gone before we are: it ends early, and we wait for that
                    interrupted = true;
                    thread.interrupt();
                } catch (ExecutionException failed) {
                    throw Sneaky.rethrow(failed.getCause());
                }
            }
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }
}
