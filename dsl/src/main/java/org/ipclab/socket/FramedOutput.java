package org.ipclab.socket;

import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import org.ipclab.core.Breaking;
import org.ipclab.core.IpcException;
import org.ipclab.transfer.DescriptorWriter;

/**
 * Messages on their way into a stream, each whole. A send that is broken off in the middle, by an interrupt, has put a part of
 * a message into the stream: the other side would take the next message for the rest of it. So the rest is kept, and goes out
 * before the next message. Two threads that send take turns.
 */
final class FramedOutput {
    private static final byte[] NONE = {};

    private final StreamSocket stream;
    private final DescriptorWriter writer;
    private final ReentrantLock order = new ReentrantLock();
    private final IntConsumer note = count -> went = count;
    private int went;
    private byte[] rest = NONE;

    FramedOutput(StreamSocket stream, DescriptorWriter writer) {
        this.stream = stream;
        this.writer = writer;
    }

    /** A message with what marks its end. */
    void send(byte[] framed) {
        lock();
        try {
            if (rest.length > 0) finish();
            begin(framed);
        } finally {
            order.unlock();
        }
    }

    private void begin(byte[] framed) {
        try {
            writer.write(framed, note);
        } catch (IpcException failure) {
            if (went == 0) throw failure;
            rest = Arrays.copyOfRange(framed, went, framed.length);
            throw DescriptorWriter.saying(
                    "The message is begun: its rest goes out before the next one, so do not send it again.", failure);
        }
    }

    /** The rest of the message before. */
    private void finish() {
        byte[] late = rest;
        try {
            writer.write(late, note);
            rest = NONE;
        } catch (IpcException failure) {
            rest = Arrays.copyOfRange(late, went, late.length);
            throw DescriptorWriter.saying(
                    "Nothing of this message went out, since one before it is still on its way.", failure);
        }
    }

    private void lock() {
        try {
            order.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Breaking.interrupted("send to " + stream.called());
        }
    }
}
