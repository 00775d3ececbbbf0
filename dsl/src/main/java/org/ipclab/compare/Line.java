package org.ipclab.compare;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import org.ipclab.core.IpcException;
import org.ipclab.region.Region;

/**
 * One object with its two ends: what is sent comes out of {@code receive}, at most so many bytes, or {@code TimedOut}. Closing it
 * closes and removes everything, last things first.
 */
final class Line implements AutoCloseable {
    /** The end where bytes go in. */
    @FunctionalInterface
    interface Sending {
        void send(byte[] data) throws Exception;
    }

    /** The end where they come out. */
    @FunctionalInterface
    interface Receiving {
        byte[] receive(int atMost, Duration patience) throws Exception;
    }

    private final Deque<AutoCloseable> things = new ArrayDeque<>();
    private Sending sending;
    private Receiving receiving;
    private Callable<byte[]> lying;
    private Region<?> memory;

    /** Closes this, too, at the end, and before what was kept earlier. */
    <T extends AutoCloseable> T keep(T thing) {
        things.addFirst(thing);
        return thing;
    }

    /** Messages go in here. */
    Line in(Sending end) {
        sending = end;
        return this;
    }

    /** Messages come out here. */
    Line out(Receiving end) {
        receiving = end;
        return this;
    }

    /** This end and the one that messages go in by, which closes with it; if that one cannot be opened, nothing stays. */
    Line completed(Callable<Line> other) throws Exception {
        try {
            return in(keep(other.call()).sending);
        } catch (Exception failed) {
            try (this) {
                throw failed;
            }
        }
    }

    /** What lies there can be looked at, without an end of ours. */
    Line lying(Callable<byte[]> look) {
        lying = look;
        return this;
    }

    Line memory(Region<?> region) {
        memory = region;
        return this;
    }

    void send(byte[] data) throws Exception {
        sending.send(data);
    }

    byte[] receive(int atMost, Duration patience) throws Exception {
        return receiving.receive(atMost, patience);
    }

    /** Empty for what takes nothing out. */
    boolean lies() {
        return lying != null;
    }

    byte[] look() throws Exception {
        return lying.call();
    }

    /** The region behind it; null for what is no memory. */
    Region<?> memory() {
        return memory;
    }

    @Override
    public void close() throws Exception {
        Exception first = null;
        while (!things.isEmpty()) {
            try {
                things.removeFirst().close();
            } catch (Exception e) {
                if (first == null) first = e;
                else first.addSuppressed(e);
            }
        }
        if (first != null) throw first;
    }

    static IpcException nothing(Duration patience) {
        return new IpcException.TimedOut("receive", "Nothing came in " + patience.toMillis() + " ms.");
    }
}
