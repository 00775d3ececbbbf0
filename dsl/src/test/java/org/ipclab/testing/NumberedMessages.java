package org.ipclab.testing;

import java.time.Duration;

/**
 * A queue of numbered messages, for {@link InterruptContract}: each is taken once, in order. One handle is disturbed, the other
 * one gives and takes what the first waits for.
 */
public abstract class NumberedMessages implements InterruptContract.Blocked {
    /** A handle on the queue. */
    public interface Queue extends AutoCloseable {
        void send(String text);

        void send(String text, Duration atMost);

        String receive();

        void receive(Duration atMost);

        long queued();

        @Override
        void close();
    }

    private final Queue disturbed;
    private final Queue other;
    private final Runnable remove;
    private long sent;
    private long received;

    private NumberedMessages(Queue disturbed, Queue other, Runnable remove) {
        this.disturbed = disturbed;
        this.other = other;
        this.remove = remove;
    }

    /** Waits for messages. */
    public static NumberedMessages received(Queue disturbed, Queue other, Runnable remove) {
        return new NumberedMessages(disturbed, other, remove) {
            @Override
            public long take() {
                return receive(disturbed);
            }

            @Override
            public void take(Duration atMost) {
                disturbed.receive(atMost);
            }

            @Override
            public long give() {
                return send(other);
            }

            @Override
            public long left() {
                return other.queued();
            }
        };
    }

    /** Waits for room, in a queue that has room for so many messages of six characters. */
    public static NumberedMessages sent(Queue disturbed, Queue other, int room, Runnable remove) {
        var messages = new NumberedMessages(disturbed, other, remove) {
            @Override
            public long take() {
                return send(disturbed);
            }

            @Override
            public void take(Duration atMost) {
                disturbed.send("late..", atMost);
            }

            @Override
            public long give() {
                return receive(other);
            }

            @Override
            public long left() {
                return room - other.queued();
            }
        };
        for (int i = 0; i < room; i++) messages.send(other);
        return messages;
    }

    final long send(Queue to) {
        to.send(String.format("%06d", sent));
        sent++;
        return 1;
    }

    final long receive(Queue from) {
        String text = from.receive();
        if (Long.parseLong(text) != received) throw new AssertionError(text + " and not " + received);
        received++;
        return 1;
    }

    @Override
    public boolean closeWhileWaiting() {
        disturbed.close();
        return true;
    }

    @Override
    public void close() {
        disturbed.close();
        other.close();
        remove.run();
    }
}
