package org.ipclab.socket;

import org.ipclab.core.Trace;

/**
 * One side of a TCP connection, tcp(7): bytes in both directions, also between hosts.
 * <pre>{@code
 * try (var stream = Ipc.tcp(8080).connect(Duration.ofSeconds(2))) {
 *     stream.write("hello\n");
 *     stream.shutdownOutput();
 *     stream.readLine();
 * }
 * Ipc.tcp(1).connect();                // NotThere (ECONNREFUSED): nobody listens
 * }</pre>
 */
public final class TcpStream extends StreamSocket {
    TcpStream(Endpoint where, int descriptor, Trace trace) {
        super(Protocol.TCP, where, descriptor, trace);
    }

    /** The port of this side. */
    public int port() {
        return Ports.of(this);
    }
}
