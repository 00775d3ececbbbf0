package org.ipclab.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.ipclab.core.Waiting;

/**
 * How long a thread of a service waits for its client: to send the request, and to take a piece of the answer. A thread that
 * waits longer is interrupted, which closes the connection that it reads or writes. What a handler does has no limit.
 */
final class Patience implements AutoCloseable {
    private static final long LOOK_MILLIS = 100;

    private static final class Wait {
        private final Thread thread = Thread.currentThread();
        private long since;
        private boolean isOn;
        private boolean isBrokenOff;

        synchronized void begin() {
            since = System.nanoTime();
            isOn = true;
        }

        /** Was it broken off? The interrupt was meant for this wait and must not hit what comes next. */
        synchronized boolean end() {
            isOn = false;
            boolean was = isBrokenOff;
            if (was) Thread.interrupted();
            isBrokenOff = false;
            return was;
        }

        synchronized boolean isOn() {
            return isOn;
        }

        synchronized void look(long nanos) {
            if (!isOn || isBrokenOff || System.nanoTime() - since < nanos) return;
            isBrokenOff = true;
            thread.interrupt();
        }
    }

    private final long nanos;
    private final Map<Thread, Wait> waits = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock;

    Patience(Duration atMost, String name) {
        this.nanos = Waiting.nanos(atMost);
        this.clock = Executors.newSingleThreadScheduledExecutor(work -> Pool.daemon(work, name + " clock"));
        clock.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        waits.values().forEach(wait -> wait.look(nanos));
    }

    /** This thread begins to wait for its client. */
    void begin() {
        waits.computeIfAbsent(Thread.currentThread(), thread -> new Wait()).begin();
    }

    /** The client has done its part; true if it was given up. */
    boolean end() {
        Wait wait = waits.get(Thread.currentThread());
        return wait != null && wait.end();
    }

    /** This thread works for no client any more. */
    void forget() {
        Wait wait = waits.remove(Thread.currentThread());
        if (wait != null) wait.end();
    }

    /** Is it a thread that works for clients? */
    boolean watches(Thread thread) {
        return waits.containsKey(thread);
    }

    /** The same stream with a limit on each piece. */
    OutputStream limit(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                within(() -> out.write(bytes, from, length));
            }

            @Override
            public void flush() throws IOException {
                within(out::flush);
            }

            @Override
            public void close() throws IOException {
                within(out::close);
            }
        };
    }

    /** Part of an exchange with the client. */
    interface Part {
        void run() throws IOException;
    }

    void within(Part part) throws IOException {
        begin();
        try {
            part.run();
        } finally {
            end();
        }
    }

    /** Part of an exchange that gives something. */
    interface Giving<T> {
        T run() throws IOException;
    }

    /** Limits a part that comes outside of any wait that has begun, such as what is left of a request behind its answer. */
    <T> T unless(Giving<T> part) throws IOException {
        Wait wait = waits.get(Thread.currentThread());
        boolean begun = wait != null && wait.isOn();
        if (!begun) begin();
        try {
            return part.run();
        } finally {
            if (!begun) end();
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
