package org.ipclab.peer;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.ipclab.os.ErrnoException;

/** Writes to a peer from a thread of its own: a stopped peer reads nothing, and nobody here may hang on a full pipe. */
final class Sender implements Runnable {
    private static final byte[] END = {};

    private final BlockingQueue<byte[]> lines = new LinkedBlockingQueue<>();
    private final PipeEnd to;

    Sender(PipeEnd to) {
        this.to = to;
    }

    /** Never waits. */
    void send(byte[] line) {
        lines.add(line);
    }

    /** After the lines so far the pipe is closed. */
    void end() {
        lines.add(END);
    }

    @Override
    public void run() {
        try (to) {
            for (byte[] line = lines.take(); line != END; line = lines.take()) to.write(line);
        } catch (ErrnoException | InterruptedException gone) {
            // EPIPE: the peer ended, and its reaper tells everybody who waits for an answer
            lines.clear();
        }
    }
}
