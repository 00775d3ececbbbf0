package org.ipclab.http;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that answer: one a request, so that a slow one holds up no other. */
final class Pool implements AutoCloseable {
    /** What comes while so many are at work is turned away: the connection is closed. */
    static final int MOST = 256;

    private static final long IDLE_SECONDS = 5;
    private static final long END_SECONDS = 2;

    private final ThreadPoolExecutor threads;
    private final Patience patience;

    Pool(String name, Patience patience) {
        AtomicInteger number = new AtomicInteger();
        this.patience = patience;
        this.threads = new ThreadPoolExecutor(
                0,
                MOST,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                work -> daemon(work, name + " " + number.incrementAndGet()));
    }

    static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Runs an exchange in a thread of its own, which begins with waiting for the client's request. */
    void execute(Runnable exchange) {
        threads.execute(() -> {
            patience.begin();
            try {
                exchange.run();
            } finally {
                patience.forget();
            }
        });
    }

    int busy() {
        return threads.getActiveCount();
    }

    /** Interrupts the handlers and waits a moment for them; one that does not listen to interrupts stays, as a daemon. */
    @Override
    public void close() {
        threads.shutdownNow();
        if (patience.watches(Thread.currentThread()))
            return; // a handler closes its own service: it cannot wait for itself
        try {
            threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closing goes on without the wait
        }
    }
}
