package org.ipclab.peer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.ipclab.os.OffHeap;
import org.ipclab.os.Sys;

/**
 * Takes in what a peer answers and what it prints, in one thread: when an answer is told, all that the peer had printed
 * before is there already.
 */
final class Pump implements Runnable {
    /** What a pipe holds by default: so much may have been printed before an answer. */
    private static final int CHUNK = 64 * 1024;

    private static final int LOOK_UP_MILLIS = 200;
    /** Children of a dead peer may hold its output and print for ever. */
    private static final int CHUNKS_AFTER_END = 16;

    private final PipeEnd answers;
    private final PipeEnd prints;
    private final Output output;
    private final Consumer<byte[]> onLine;
    private final ByteBuffer chunk = OffHeap.allocate(CHUNK);
    private final ByteBuffer polled = OffHeap.allocate(2 * PeerNative.POLLFD_SIZE);
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean answering = true;
    private boolean printing = true;
    private volatile boolean finishing;

    Pump(PipeEnd answers, PipeEnd prints, Output output, Consumer<byte[]> onLine) {
        this.answers = answers;
        this.prints = prints;
        this.output = output;
        this.onLine = onLine;
    }

    /** The peer is dead: take what is left and end. */
    void finish() {
        finishing = true;
    }

    @Override
    public void run() {
        try (answers;
                prints) {
            int left = CHUNKS_AFTER_END;
            while ((answering || printing) && left > 0) {
                boolean nothing = poll(LOOK_UP_MILLIS) == 0;
                if (finishing) left = nothing ? 0 : left - 1;
                if (ready(0)) takeAnswers();
                else if (ready(1)) takePrints();
            }
        }
    }

    private void takeAnswers() {
        int count = answers.read(chunk);
        answering = count > 0;
        byte[] bytes = new byte[count];
        chunk.get(0, bytes);
        for (int taken = 0; taken < CHUNK && printing && poll(0) > 0 && ready(1); ) taken += takePrints();
        for (byte each : bytes) {
            if (each != '\n') {
                line.write(each);
            } else {
                onLine.accept(line.toByteArray());
                line.reset();
            }
        }
    }

    private int takePrints() {
        int count = prints.read(chunk);
        printing = count > 0;
        output.add(chunk, count);
        return count;
    }

    private boolean ready(int index) {
        return polled.getShort(index * PeerNative.POLLFD_SIZE + PeerNative.POLLFD_REVENTS) != 0;
    }

    /** How many of the two have something, or their end; a negative descriptor is left out. */
    private int poll(int millis) {
        watch(0, answering ? answers.fd() : -1);
        watch(1, printing ? prints.fd() : -1);
        try {
            int count = (int) PeerNative.POLL.invokeExact(OffHeap.address(polled), 2L, millis);
            return count == -1 && PipeEnd.interrupted() ? 0 : Sys.check(count, "poll");
        } catch (Throwable t) {
            throw Sys.impossible(t);
        }
    }

    private void watch(int index, int fd) {
        int at = index * PeerNative.POLLFD_SIZE;
        polled.putInt(at, fd);
        polled.putShort(at + PeerNative.POLLFD_EVENTS, PeerNative.POLLIN);
        polled.putShort(at + PeerNative.POLLFD_REVENTS, (short) 0);
    }
}
