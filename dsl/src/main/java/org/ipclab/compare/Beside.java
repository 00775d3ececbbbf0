package org.ipclab.compare;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.ipclab.core.Action;
import org.ipclab.core.Sneaky;

/** A second thread; closing it waits for its end, and throws what it threw. */
record Beside(FutureTask<Void> work) implements AutoCloseable {
    static Beside run(Action action) {
        FutureTask<Void> work = new FutureTask<>(() -> {
            action.run();
            return null;
        });
        Thread thread = new Thread(work, "ipclab-compare");
        thread.setDaemon(true);
        thread.start();
        return new Beside(work);
    }

    @Override
    public void close() throws InterruptedException {
        try {
            work.get();
        } catch (ExecutionException failed) {
            throw Sneaky.rethrow(failed.getCause());
        }
    }
}
