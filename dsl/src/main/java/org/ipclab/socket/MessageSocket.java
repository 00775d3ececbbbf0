package org.ipclab.socket;

import static org.ipclab.socket.SocketNative.*;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.ipclab.core.Breaking;
import org.ipclab.core.Call;
import org.ipclab.core.Given;
import org.ipclab.core.IpcException;
import org.ipclab.core.Trace;
import org.ipclab.core.Waiting;
import org.ipclab.os.Errno;
import org.ipclab.os.Libc;
import org.ipclab.os.Sys;
import org.ipclab.os.Wakeup;
import org.ipclab.table.Table;

/**
 * A socket that keeps the boundaries of messages: datagrams, and the packets of SOCK_SEQPACKET. One send is one receive, an
 * empty message too; what a receive has no room for is gone, and {@link Datagram#truncated()} says so.
 *
 * @param <S> the kind of socket
 */
public abstract class MessageSocket<S extends MessageSocket<S>> extends SocketObject {
    private final MessageSocket<S> same;
    private final int room;
    private final Waits receiving = new Waits(this, "receive from", "nothing came.");
    private final Waits sending = new Waits(this, "send to", "there was no room for it, and nothing was sent.");

    MessageSocket(Protocol protocol, Endpoint where, int descriptor, Trace trace) {
        super(protocol, where, descriptor, trace);
        this.same = null;
        this.room = MessageMemory.BYTES;
    }

    MessageSocket(MessageSocket<S> same, int room) {
        super(same);
        this.same = same.same == null ? same : same.same;
        this.room = room;
    }

    /** The same socket, seen through a receive buffer of so many bytes; 65536 otherwise. */
    public S buffer(int bytes) {
        if (bytes < 1)
            throw new IpcException.Misused("buffer " + bytes + " of " + called(), "A buffer has 1 byte or more.");
        return seenThrough(bytes);
    }

    abstract S seenThrough(int bytes);

    /** The bytes as one message; waits while there is no room for it. */
    public void send(byte[] data) {
        send(data, Wakeup.NEVER, true);
    }

    /** The text as UTF-8 as one message. */
    public void send(String data) {
        send(Given.utf8(data));
    }

    /** The same, and waits so long at most. */
    public void send(byte[] data, Duration atMost) {
        long nanos = Waiting.nanos(atMost);
        if (!send(data, Wakeup.deadline(nanos), nanos > 0)) throw sending.timedOut();
    }

    /** The same for text. */
    public void send(String data, Duration atMost) {
        send(Given.utf8(data), atMost);
    }

    /** The bytes as one message if there is room for it now. */
    public boolean trySend(byte[] data) {
        return send(data, Wakeup.NEVER, false);
    }

    /** The same for text. */
    public boolean trySend(String data) {
        return trySend(Given.utf8(data));
    }

    /** The next message; waits for it. */
    public Datagram receive() {
        return receive(Wakeup.NEVER, true);
    }

    /** The next message; waits so long at most. */
    public Datagram receive(Duration atMost) {
        long nanos = Waiting.nanos(atMost);
        Datagram received = receive(Wakeup.deadline(nanos), nanos > 0);
        if (received == null) throw receiving.timedOut();
        return received;
    }

    /** The next message if one is there now. */
    public Optional<Datagram> tryReceive() {
        return Optional.ofNullable(receive(Wakeup.NEVER, false));
    }

    /** The next message into the buffer from its position on, which moves; gives how many bytes came, and makes no object. */
    public int receiveInto(ByteBuffer buffer) {
        int most = Math.min(buffer.remaining(), room);
        MessageMemory memory = MessageMemory.of(most);
        int count = Math.min(most, (int) take(memory, most, Wakeup.NEVER, true));
        buffer.put(buffer.position(), memory.bytes(), 0, count).position(buffer.position() + count);
        return count;
    }

    private boolean send(byte[] data, long deadline, boolean waits) {
        if (data == null) throw new IpcException.Misused("send null to " + called(), "Give it a byte[] or a String.");
        return put(MessageMemory.with(data), data, null, deadline, waits);
    }

    /** Sends what is in the memory; {@code to} is null for the one that it is connected to. False if there is no room. */
    final boolean put(MessageMemory memory, byte[] data, Endpoint to, long deadline, boolean waits) {
        if (!gate().enter()) throw gone("send to");
        try {
            int flags = waits ? MSG_NOSIGNAL.bits() : MSG_NOSIGNAL.bits() | MSG_DONTWAIT.bits();
            long start = trace().wants() ? System.nanoTime() : 0;
            long sent = to == null
                    ? put(memory.address(), data.length, flags, deadline)
                    : put(memory, data.length, flags, to, deadline);
            Errno errno = sent == -1 ? Errno.of(Libc.errno()) : null;
            if (start != 0) tell(MessageText.send(fd(), data, to, waits), sent, errno, start);
            if (errno == null) return true;
            if (errno == Errno.EAGAIN && !waits) return false;
            String why = new SocketAdvice(protocol(), to == null ? where() : to).sending(errno, data.length);
            throw IpcException.of(
                    "send " + data.length + " bytes to " + target(to),
                    errno,
                    MessageText.send(fd(), data, to, waits),
                    why);
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        } finally {
            gate().leave();
        }
    }

    private String target(Endpoint to) {
        return to == null ? called() : protocol().called(to);
    }

    private long put(long from, long count, int flags, long deadline) throws Throwable {
        long sent;
        do {
            Breaking.check(gate(), deadline, sending);
            try (Wakeup wakeup = Wakeup.enter(gate(), deadline)) {
                sent = (long) SEND.invokeExact(fd(), from, count, flags);
            }
        } while (sent == -1 && Libc.errno() == Errno.EINTR.number());
        return sent;
    }

    private long put(MessageMemory memory, long count, int flags, Endpoint to, long deadline) throws Throwable {
        long name = memory.target(to);
        int length = memory.targetLength();
        long sent;
        do {
            Breaking.check(gate(), deadline, sending);
            try (Wakeup wakeup = Wakeup.enter(gate(), deadline)) {
                sent = (long) SENDTO.invokeExact(fd(), memory.address(), count, flags, name, length);
            }
        } while (sent == -1 && Libc.errno() == Errno.EINTR.number());
        java.lang.ref.Reference.reachabilityFence(memory);
        return sent;
    }

    private Datagram receive(long deadline, boolean waits) {
        MessageMemory memory = MessageMemory.of(room);
        long length = take(memory, room, deadline, waits);
        if (length == -1) return null;
        int count = (int) Math.min(length, room);
        return new Datagram(memory.copy(count), memory.from(), length > count, (int) length);
    }

    /** The real length of the next message, which is in the memory then; -1 if there is none. */
    private long take(MessageMemory memory, int most, long deadline, boolean waits) {
        if (!gate().enter()) throw gone("receive from");
        try {
            int flags = waits ? MSG_TRUNC.bits() : MSG_TRUNC.bits() | MSG_DONTWAIT.bits();
            long start = trace().wants() ? System.nanoTime() : 0;
            long length = take(memory, most, flags, deadline);
            Errno errno = length == -1 ? Errno.of(Libc.errno()) : null;
            if (start != 0) tell(MessageText.receive(fd(), most, waits), length, errno, start);
            if (errno == Errno.EAGAIN && !waits) return -1;
            if (errno != null)
                throw IpcException.of(
                        receiving.asked(),
                        errno,
                        MessageText.receive(fd(), most, waits),
                        new SocketAdvice(protocol(), where()).receiving(errno));
            if (length == 0) requireMessage();
            return length;
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        } finally {
            gate().leave();
        }
    }

    private long take(MessageMemory memory, long most, int flags, long deadline) throws Throwable {
        long length;
        do {
            Breaking.check(gate(), deadline, receiving);
            try (Wakeup wakeup = Wakeup.enter(gate(), deadline)) {
                length = (long)
                        RECVFROM.invokeExact(fd(), memory.address(), most, flags, memory.name(), memory.nameLength());
            }
        } while (length == -1 && Libc.errno() == Errno.EINTR.number());
        return length;
    }

    /** Zero bytes came: an empty message, unless the other side of a connection is gone. */
    void requireMessage() {}

    private void tell(String text, long result, Errno errno, long start) {
        String function = text.substring(0, text.indexOf('('));
        trace().add(Call.made(function, text, result, errno, System.nanoTime() - start));
    }

    @Override
    public boolean isOpen() {
        return same == null ? super.isOpen() : same.isOpen();
    }

    @Override
    protected SocketState look() {
        return same == null ? super.look() : same.state();
    }

    @Override
    protected SocketState lookAtEnd(SocketState last) {
        return same == null ? super.lookAtEnd(last) : same.state();
    }

    @Override
    protected void letGo() {
        if (same == null) super.letGo();
        else same.close();
    }

    @Override
    public Table table() {
        return same == null ? super.table() : same.table();
    }
}
