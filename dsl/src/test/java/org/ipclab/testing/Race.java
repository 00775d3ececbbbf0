package org.ipclab.testing;

import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ipclab.core.Action;
import org.ipclab.core.IpcException;

/** Threads that begin at the same moment. */
public final class Race {
    private Race() {}

    /** How many of so many threads could run the body; the others must have met {@code AlreadyThere}. */
    public static int won(int threads, Action body) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            var gate = new CountDownLatch(1);
            var racers = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < threads; i++)
                racers.add(pool.submit(() -> {
                    gate.await();
                    return succeeds(body);
                }));
            gate.countDown();
            int won = 0;
            for (Future<Boolean> racer : racers) won += racer.get() ? 1 : 0;
            return won;
        } finally {
            pool.shutdownNow();
        }
    }

    private static boolean succeeds(Action body) throws Exception {
        try {
            body.run();
            return true;
        } catch (IpcException.AlreadyThere lost) {
            return false;
        }
    }
}
