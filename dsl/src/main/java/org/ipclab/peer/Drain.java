package org.ipclab.peer;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.ipclab.os.OffHeap;
import org.ipclab.os.Sys;

/** Takes in what a program prints, as it prints it, in a thread of its own. */
final class Drain implements Runnable {
    private static final int CHUNK = 64 * 1024;
    private static final int LOOK_UP_MILLIS = 50;

    private final PipeEnd prints;
    private final Output output;
    private final ByteBuffer chunk = OffHeap.allocate(CHUNK);
    private final ByteBuffer polled = OffHeap.allocate(PeerNative.POLLFD_SIZE);
    private final CompletableFuture<Void> taken = new CompletableFuture<>();
    private volatile boolean ended;

    private Drain(PipeEnd prints, Output output) {
        this.prints = prints;
        this.output = output;
    }

    static Drain start(String name, PipeEnd prints, Output output) {
        var drain = new Drain(prints, output);
        var thread = new Thread(drain, "program " + name + " output");
        thread.setDaemon(true);
        thread.start();
        return drain;
    }

    /** The program has ended; processes that it left behind may go on printing, and nobody waits for them. */
    void programEnded() {
        ended = true;
    }

    /** When all that the program itself printed is there. */
    CompletableFuture<Void> taken() {
        return taken;
    }

    @Override
    public void run() {
        try (prints) {
            int left = Integer.MAX_VALUE;
            while (true) {
                if (ended && left > CHUNK) left = CHUNK; // a pipe holds no more than that, by default
                if (!poll()) left = ended ? 0 : left;
                else {
                    int count = prints.read(chunk);
                    if (count == 0) break;
                    output.add(chunk, count);
                    left = ended ? left - count : left;
                }
                if (left <= 0) taken.complete(null);
            }
        } finally {
            taken.complete(null);
        }
    }

    private boolean poll() {
        polled.putInt(0, prints.fd());
        polled.putShort(PeerNative.POLLFD_EVENTS, PeerNative.POLLIN);
        polled.putShort(PeerNative.POLLFD_REVENTS, (short) 0);
        try {
            int count = (int) PeerNative.POLL.invokeExact(OffHeap.address(polled), 1L, LOOK_UP_MILLIS);
            return !(count == -1 && PipeEnd.interrupted()) && Sys.check(count, "poll") > 0;
        } catch (Throwable t) {
            throw Sys.impossible(t);
        }
    }
}
