package org.ipclab.core;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * Threads for what is done beside: as many as are needed, none of which keeps the JVM. The JDK's common pool has one thread on a
 * machine with two processors, and a user's {@code CompletableFuture.supplyAsync(() -> queue.receive())} takes that.
 */
public final class Aside {
    /** For tasks that may wait. */
    public static final Executor THREADS = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "ipclab aside");
        thread.setDaemon(true);
        return thread;
    });

    private Aside() {}
}
