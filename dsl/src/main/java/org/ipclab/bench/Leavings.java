package org.ipclab.bench;

import java.util.ArrayDeque;
import java.util.Deque;
import org.ipclab.core.IpcException;
import org.ipclab.core.Sneaky;

/** What has to go in the end, also when Ctrl-C ends this process: the last that came goes first. */
final class Leavings implements AutoCloseable {
    private final Deque<AutoCloseable> all = new ArrayDeque<>();
    private final Thread atExit = new Thread(this::clear, "bench end");
    private boolean over;

    Leavings() {
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    synchronized <T extends AutoCloseable> T add(T thing) {
        if (over) {
            end(thing);
            throw new IpcException.Interrupted("bench", "It was ended; nothing of it is left.");
        }
        all.push(thing);
        return thing;
    }

    synchronized void close(AutoCloseable thing) {
        if (all.remove(thing)) end(thing);
    }

    private synchronized void clear() {
        over = true;
        if (!all.isEmpty()) endAll();
    }

    /** What one of them throws does not keep the others. */
    private void endAll() {
        try {
            end(all.pop());
        } finally {
            if (!all.isEmpty()) endAll();
        }
    }

    private static void end(AutoCloseable thing) {
        try {
            thing.close();
        } catch (Exception failure) {
            throw Sneaky.rethrow(failure);
        }
    }

    @Override
    public void close() {
        clear();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException ending) {
            // the process ends, and the hook has run or waits for this one
            return;
        }
    }
}
