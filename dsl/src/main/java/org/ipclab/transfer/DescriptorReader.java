package org.ipclab.transfer;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.ipclab.core.IpcException;
import org.ipclab.core.Waiting;
import org.ipclab.os.Wakeup;
import org.ipclab.transfer.Calls.Way;

/**
 * Reads from a descriptor, read(2): a pipe, a FIFO, a stream socket. Several threads may read at a time; each byte goes to one
 * of them, and lines and whole blocks are put together for one after the other.
 */
public final class DescriptorReader extends End implements ByteReader {
    /** The deadline of a wait of no time at all. */
    private static final long NOW = Long.MIN_VALUE;

    private final Leftover leftover = new Leftover();
    private final Assembly assembly;

    /**
     * Takes the descriptor over.
     *
     * @param packets the kernel drops what a read leaves of a packet, so that none may be read in part
     */
    public DescriptorReader(Descriptor descriptor, Calls calls, boolean packets) {
        super(descriptor, calls, "read from", Way.READ, Way.TRY_READ);
        this.assembly = new Assembly(this, leftover, packets);
    }

    @Override
    long call(Calls calls, int fd, long to, long count) throws Throwable {
        return calls.read(fd, to, count);
    }

    @Override
    long tryCall(Calls calls, int fd, long to, long count) throws Throwable {
        return calls.tryRead(fd, to, count);
    }

    @Override
    public byte[] read(int atMost) {
        return read(atMost, Wakeup.NEVER);
    }

    @Override
    public byte[] read(int atMost, Duration wait) {
        return read(atMost, deadline(wait));
    }

    /** Zero tries once. */
    private static long deadline(Duration wait) {
        long nanos = Waiting.nanos(wait);
        return nanos == 0 ? NOW : Wakeup.deadline(nanos);
    }

    private byte[] read(int atMost, long deadline) {
        positive(atMost);
        enter();
        try {
            return piece(atMost, deadline);
        } finally {
            leave();
        }
    }

    /** Some bytes, from before or from the kernel; the caller is in the gate. */
    byte[] piece(int atMost, long deadline) {
        if (deadline == NOW) return orTimedOut(pieceNow(atMost));
        byte[] before = before(atMost);
        if (before != null) return before;
        Scratch scratch = Scratch.of(atMost);
        int count = (int) wait(scratch.address(), Math.min(atMost, scratch.size()), deadline);
        byte[] bytes = scratch.take(count);
        Reference.reachabilityFence(scratch);
        return bytes;
    }

    private byte[] orTimedOut(byte[] piece) {
        if (piece == null) throw timedOut();
        return piece;
    }

    /** Bytes that were read before and are still wanted; null if there are none. */
    private byte[] before(int atMost) {
        if (leftover.isEmpty()) return null;
        byte[] bytes = leftover.take(atMost);
        return bytes.length == 0 ? null : bytes;
    }

    @Override
    public Optional<byte[]> tryRead(int atMost) {
        positive(atMost);
        enter();
        try {
            return Optional.ofNullable(pieceNow(atMost));
        } finally {
            leave();
        }
    }

    private byte[] pieceNow(int atMost) {
        byte[] before = before(atMost);
        if (before != null) return before;
        Scratch scratch = Scratch.of(atMost);
        long count = now(scratch.address(), Math.min(atMost, scratch.size()));
        byte[] bytes = count == Calls.WOULD_WAIT ? null : scratch.take((int) count);
        Reference.reachabilityFence(scratch);
        return bytes;
    }

    @Override
    public byte[] readFully(int count) {
        return assembly.whole(count, Wakeup.NEVER);
    }

    @Override
    public byte[] readFully(int count, Duration wait) {
        return assembly.whole(count, deadline(wait));
    }

    @Override
    public String readLine() {
        return assembly.line(Wakeup.NEVER, Integer.MAX_VALUE);
    }

    @Override
    public String readLine(Duration wait) {
        return assembly.line(deadline(wait), Integer.MAX_VALUE);
    }

    /** A line of at most so many bytes: {@code Misused} for a longer one, whose bytes are there for the next read. */
    public String readLine(Duration wait, int most) {
        return assembly.line(deadline(wait), most);
    }

    @Override
    public int readInto(ByteBuffer buffer) {
        if (buffer == null) throw misused(" into null", "Take ByteBuffer.allocateDirect(4096).");
        if (buffer.isReadOnly()) throw misused(" into a read-only buffer", "Take ByteBuffer.allocateDirect(4096).");
        int room = buffer.remaining();
        if (room == 0) throw misused(" into a full buffer", "It has no room behind its position: .clear() it first.");
        requireOpen();
        try {
            int count = leftover.isEmpty() ? fill(buffer, room) : refill(buffer, leftover.take(room));
            return count == 0 ? -1 : count;
        } finally {
            stay();
        }
    }

    private int fill(ByteBuffer buffer, int room) {
        if (!buffer.isDirect()) return copy(buffer, room);
        int count = (int) wait(DirectBytes.address(buffer, this), room, Wakeup.NEVER);
        buffer.position(buffer.position() + count);
        return count;
    }

    private int copy(ByteBuffer buffer, int room) {
        Scratch scratch = Scratch.of(room);
        int count = (int) wait(scratch.address(), Math.min(room, scratch.size()), Wakeup.NEVER);
        scratch.take(count, buffer);
        Reference.reachabilityFence(scratch);
        return count;
    }

    private static int refill(ByteBuffer buffer, byte[] bytes) {
        buffer.put(bytes);
        return bytes.length;
    }

    @Override
    public int unread() {
        return leftover.size() + descriptor().unread();
    }

    /** Are there bytes that were read from the kernel and that the next read gets? */
    public boolean isAhead() {
        return !leftover.isEmpty();
    }

    /** The next read gets these bytes first: they were read by other means, for something else. */
    public void giveBack(byte[] bytes) {
        leftover.put(bytes, 0, bytes.length);
    }

    private void positive(int atMost) {
        if (atMost < 1) throw misused(" at most " + atMost + " bytes", "Ask for 1 byte or more.");
    }

    @Override
    public IpcException timedOut() {
        return new IpcException.TimedOut(asked(), "Nothing came in time: is there a writer, and does it write?");
    }

    /** The descriptor and what it leads to. */
    @Override
    public String toString() {
        return "reader of " + descriptor();
    }
}
