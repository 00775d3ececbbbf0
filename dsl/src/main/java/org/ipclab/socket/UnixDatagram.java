package org.ipclab.socket;

import org.ipclab.core.Given;
import org.ipclab.core.Trace;
import org.ipclab.os.Wakeup;

/**
 * A Unix datagram socket, unix(7): messages without a connection, in order, and none is lost: a sender waits while the
 * receiver's queue is full.
 * <pre>{@code
 * var d = Ipc.unix("/tmp/log.sock").datagram().bind();
 * var message = d.receive();
 * d.sendTo(message.from(), "got it");
 * d.send("x");                         // NotThere (ENOTCONN) on one that was not connected
 * }</pre>
 */
public final class UnixDatagram extends MessageSocket<UnixDatagram> {
    UnixDatagram(Endpoint where, int descriptor, Trace trace) {
        super(Protocol.UNIX_DATAGRAM, where, descriptor, trace);
    }

    private UnixDatagram(UnixDatagram same, int room) {
        super(same, room);
    }

    @Override
    UnixDatagram seenThrough(int bytes) {
        return new UnixDatagram(this, bytes);
    }

    /** The bytes as one message to the socket of that name, a path or {@code @name}; waits while its queue is full. */
    public void sendTo(String path, byte[] data) {
        put(MessageMemory.with(data), data, UnixName.of(path), Wakeup.NEVER, true);
    }

    /** The same for text. */
    public void sendTo(String path, String data) {
        sendTo(path, Given.utf8(data));
    }
}
