package org.ipclab.socket;

import org.ipclab.core.Trace;

/**
 * A TCP socket that listens, tcp(7).
 * <pre>{@code
 * try (var listener = Ipc.tcp(0).listen()) {
 *     listener.port();                         // the one that the kernel chose
 *     var stream = listener.accept();          // waits for a client
 * }
 * }</pre>
 */
public final class TcpListener extends Accepting<TcpStream> {
    TcpListener(Endpoint where, int descriptor, Trace trace) {
        super(Protocol.TCP, where, descriptor, trace);
    }

    /** Where clients connect to. */
    public int port() {
        return Ports.of(this);
    }

    @Override
    TcpStream accepted(int descriptor, Endpoint client, Trace trace) {
        return new TcpStream(client, descriptor, trace);
    }
}
