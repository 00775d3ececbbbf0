package org.ipclab.socket;

import org.ipclab.core.IpcException;
import org.ipclab.core.Trace;

/**
 * One side of a connection that keeps the boundaries of messages, SOCK_SEQPACKET in unix(7).
 * <pre>{@code
 * client.send("first");
 * client.send("second");
 * served.receive().text()              // first
 * served.receive()                     // Closed when the other side has closed and all was received
 * }</pre>
 * The kernel tells the end of a connection as it tells an empty message: one that is sent right before the close is taken for
 * the end.
 */
public final class UnixSeqpacket extends MessageSocket<UnixSeqpacket> {
    UnixSeqpacket(Endpoint where, int descriptor, Trace trace) {
        super(Protocol.UNIX_SEQPACKET, where, descriptor, trace);
    }

    private UnixSeqpacket(UnixSeqpacket same, int room) {
        super(same, room);
    }

    @Override
    UnixSeqpacket seenThrough(int bytes) {
        return new UnixSeqpacket(this, bytes);
    }

    /** Who is at the other end, SO_PEERCRED: the kernel's word. */
    public Credentials peer() {
        return Peers.of(this);
    }

    @Override
    void requireMessage() {
        if (SocketFacts.isAtEnd(fd()))
            throw new IpcException.Closed(
                    "receive from " + called(), "The other side has closed the connection, and all was received.");
    }
}
