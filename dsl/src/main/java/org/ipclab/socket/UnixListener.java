package org.ipclab.socket;

import org.ipclab.core.Trace;

/**
 * A Unix stream socket that listens, unix(7).
 * <pre>{@code
 * try (var listener = Ipc.unix("/tmp/app.sock").listen()) {
 *     var stream = listener.accept();          // waits for a client
 *     listener.unlink();                       // close() leaves the path
 * }
 * }</pre>
 */
public final class UnixListener extends Accepting<UnixStream> {
    UnixListener(Endpoint where, int descriptor, Trace trace) {
        super(Protocol.UNIX_STREAM, where, descriptor, trace);
    }

    @Override
    UnixStream accepted(int descriptor, Endpoint client, Trace trace) {
        return new UnixStream(client, descriptor, trace);
    }
}
