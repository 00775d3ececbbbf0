package org.ipclab.transfer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.ipclab.core.Breaking;
import org.ipclab.core.IpcException;
import org.ipclab.os.Wakeup;

/**
 * Puts lines and blocks together from the pieces that a stream gives. Of a line each byte is read alone, as shells do it: what
 * is behind the line end belongs to whoever reads next, perhaps another process. What came before a failure is kept.
 */
final class Assembly {
    private static final int BLOCK = 64 << 10;
    /** A packet has at most a page. */
    private static final int PACKET = 4096;

    private final DescriptorReader reader;
    private final Leftover leftover;
    private final boolean packets;
    // one at a time: two threads that share the bytes of a line would get two broken ones
    private final ReentrantLock order = new ReentrantLock();

    Assembly(DescriptorReader reader, Leftover leftover, boolean packets) {
        this.reader = reader;
        this.leftover = leftover;
        this.packets = packets;
    }

    /** So many bytes; {@code Closed} at the end of the stream. */
    byte[] whole(int count, long deadline) {
        if (count < 0) throw reader.misused(" " + count + " bytes", "Ask for 0 bytes or more.");
        Gathering all = new Gathering(Math.min(count, BLOCK));
        assemble(all, deadline, () -> {
            while (all.size() < count) {
                int missing = count - all.size();
                if (!next(all, missing, deadline)) throw ended(all, count);
            }
            giveBack(all, count);
        });
        return all.size() == count ? all.all() : Arrays.copyOf(all.array(), count);
    }

    /** No later read can make it whole: what came is gone, and the stream is at its end for all reads. */
    private IpcException ended(Gathering all, int wanted) {
        int came = all.size();
        all.clear();
        return new IpcException.Closed(
                reader.asked(), "The stream ended after " + came + " of " + wanted + " bytes: no writer is left.");
    }

    /** The text before the next line end; null at the end of the stream. */
    String line(long deadline, int most) {
        Gathering line = new Gathering(80);
        int[] end = {-1};
        assemble(line, deadline, () -> {
            boolean more = true;
            for (int seen = 0; end[0] < 0 && more; ) {
                if (line.size() > most) throw tooLong(most);
                more = next(line, 1, deadline);
                end[0] = line.find((byte) '\n', seen);
                seen = line.size();
            }
            if (end[0] >= 0) giveBack(line, end[0] + 1);
        });
        if (end[0] < 0) return line.size() == 0 ? null : text(line, line.size());
        boolean isDos = end[0] > 0 && line.array()[end[0] - 1] == '\r';
        return text(line, isDos ? end[0] - 1 : end[0]);
    }

    private IpcException tooLong(int most) {
        return reader.misused(
                " a line",
                "No line end came within " + most
                        + " bytes, the most for a line here: the other side sends none, or is out"
                        + " of step. Read them with .read(n), or close the connection.");
    }

    private static String text(Gathering line, int length) {
        return new String(line.array(), 0, length, StandardCharsets.UTF_8);
    }

    /** One more piece; false at the end of the stream. A packet that is cut loses its rest, so it is taken whole. */
    private boolean next(Gathering all, int wanted, long deadline) {
        byte[] piece = reader.piece(packets ? Math.max(wanted, PACKET) : Math.min(wanted, 1 << 20), deadline);
        all.add(piece);
        return piece.length > 0;
    }

    /** What is behind the end is for the next read. */
    private void giveBack(Gathering all, int end) {
        leftover.put(all.array(), end, Math.max(end, all.size()));
    }

    private void assemble(Gathering all, long deadline, Runnable work) {
        reader.enter();
        try {
            inOrder(all, deadline, work);
        } finally {
            reader.leave();
        }
    }

    private void inOrder(Gathering all, long deadline, Runnable work) {
        lock(deadline);
        try {
            work.run();
        } catch (IpcException failure) {
            leftover.put(all.array(), 0, all.size());
            if (all.size() == 0) throw failure;
            throw End.saying("The " + all.size() + " bytes that came are kept for the next read.", failure);
        } finally {
            order.unlock();
        }
    }

    private void lock(long deadline) {
        try {
            do Breaking.check(reader.descriptor().gate(), Wakeup.NEVER, reader);
            while (!order.tryLock(100, TimeUnit.MILLISECONDS) && !timeIsOver(deadline));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Breaking.interrupted(reader.asked());
        }
    }

    private boolean timeIsOver(long deadline) {
        if (Wakeup.isOver(deadline)) throw reader.timedOut();
        return false;
    }
}
