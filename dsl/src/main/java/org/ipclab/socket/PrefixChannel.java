package org.ipclab.socket;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.ipclab.core.Breaking;
import org.ipclab.core.IpcException;
import org.ipclab.core.Waiting;
import org.ipclab.os.Wakeup;
import org.ipclab.transfer.Message;

/**
 * A message is its length and its bytes. The length may come from a stranger: above {@link #MOST} it is refused, and no memory is
 * taken for it.
 */
final class PrefixChannel implements MessageChannel {
    /** The longest message: 64 MiB. */
    static final int MOST = 64 << 20;

    private static final int PREFIX = Integer.BYTES;
    private static final int UNKNOWN = -1;

    private final StreamSocket stream;
    private final FramedOutput output;
    // a length that was read when the wait for the rest was broken off: the next receive goes on from there
    private int length = UNKNOWN;
    private final ReentrantLock order = new ReentrantLock();

    PrefixChannel(StreamSocket stream, FramedOutput output) {
        this.stream = stream;
        this.output = output;
    }

    @Override
    public void send(byte[] data) {
        if (data.length > MOST)
            throw new IpcException.Misused(
                    "send " + data.length + " bytes to " + stream.called(),
                    "A message has " + MOST + " bytes at most: send it in parts.");
        output.send(ByteBuffer.allocate(PREFIX + data.length)
                .putInt(data.length)
                .put(data)
                .array());
    }

    @Override
    public Message receive() {
        return receive(Wakeup.NEVER);
    }

    @Override
    public Message receive(Duration atMost) {
        return receive(Wakeup.deadline(Waiting.nanos(atMost)));
    }

    private Message receive(long deadline) {
        lock(deadline);
        try {
            if (length == UNKNOWN) length = length(stream.readFully(PREFIX, left(deadline)));
            byte[] bytes = stream.readFully(length, left(deadline));
            length = UNKNOWN;
            return new Message(bytes, 0);
        } finally {
            order.unlock();
        }
    }

    /** Two who receive take turns: else each would get a part of the other's message. */
    private void lock(long deadline) {
        try {
            if (order.tryLock(
                    left(deadline).getSeconds() > 1 << 30
                            ? Long.MAX_VALUE
                            : left(deadline).toNanos(),
                    NANOSECONDS)) return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Breaking.interrupted("receive from " + stream.called());
        }
        throw new IpcException.TimedOut(
                "receive from " + stream.called(), "Another thread was receiving all the time: ask again.");
    }

    private static Duration left(long deadline) {
        return deadline == Wakeup.NEVER
                ? Duration.ofSeconds(Long.MAX_VALUE)
                : Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    private int length(byte[] prefix) {
        int asked = ByteBuffer.wrap(prefix).getInt();
        if (asked < 0 || asked > MOST)
            throw new IpcException.Misused(
                    "receive from " + stream.called(),
                    "The length says " + Integer.toUnsignedString(asked) + " bytes, and " + MOST
                            + " is the most: the other side does not speak .lengthPrefixed(), or is out of step. Close the connection.");
        return asked;
    }
}
