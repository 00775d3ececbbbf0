package org.ipclab.peer;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ipclab.core.IpcException;
import org.ipclab.core.Waiting;

/** The result of another thread, waited for until it comes, the time is over or the thread is interrupted. */
final class Awaited {
    /** Longer than the clock counts. */
    static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

    private Awaited() {}

    /** The result; {@code onGivingUp} runs when the time is over or the thread is interrupted, whose flag is set again. */
    static <T> T get(Future<T> future, Duration atMost, String asked, String late, Runnable onGivingUp) {
        try {
            return future.get(Waiting.nanos(atMost), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            onGivingUp.run();
            throw new IpcException.TimedOut(asked, "No end within " + atMost.toMillis() + " ms" + late);
        } catch (InterruptedException e) {
            onGivingUp.run();
            throw interrupted(asked);
        } catch (ExecutionException e) {
            throw new IllegalStateException(asked, e.getCause());
        }
    }

    static IpcException interrupted(String asked) {
        Thread.currentThread().interrupt();
        return new IpcException.Interrupted(asked, "The wait was interrupted.");
    }
}
