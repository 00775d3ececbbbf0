package org.ipclab.socket;

import org.ipclab.core.Trace;

/**
 * A Unix socket that listens for connections which keep the boundaries of messages, unix(7).
 * <pre>{@code
 * var listener = Ipc.unix("/tmp/app.sock").seqpacket().listen();
 * listener.accept().receive()              // one send of the client
 * }</pre>
 */
public final class UnixSeqpacketListener extends Accepting<UnixSeqpacket> {
    UnixSeqpacketListener(Endpoint where, int descriptor, Trace trace) {
        super(Protocol.UNIX_SEQPACKET, where, descriptor, trace);
    }

    @Override
    UnixSeqpacket accepted(int descriptor, Endpoint client, Trace trace) {
        return new UnixSeqpacket(client, descriptor, trace);
    }
}
