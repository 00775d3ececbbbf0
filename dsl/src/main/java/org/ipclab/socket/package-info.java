/**
 * Sockets: Unix ones (stream, datagram, seqpacket), UDP and TCP, all by the calls of socket(7). The types say what keeps
 * boundaries: a {@link org.ipclab.socket.StreamSocket} reads and writes bytes, a {@link org.ipclab.socket.MessageSocket} sends and
 * receives messages.
 *
 * <pre>{@code
 * try (var listener = Ipc.unix("/tmp/app.sock").listen();
 *         var stream = Ipc.unix("/tmp/app.sock").connect();
 *         var served = listener.accept()) {
 *     stream.write("hello\n");
 *     served.readLine();                           // hello
 *     listener.unlink();
 * }
 * Ipc.tcp(1).connect();                            // NotThere: nobody listens
 * }</pre>
 *
 * May import {@code core}, {@code os}, {@code table} and {@code transfer}; only {@code Ipc} and {@code Mechanisms} import it.
 * Descriptors that come over a Unix socket become handles by {@link org.ipclab.core.Received}, so that no other mechanism need be
 * known. See unix(7), udp(7), tcp(7), ss(8).
 */
package org.ipclab.socket;
