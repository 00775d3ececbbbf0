package org.ipclab.socket;

import org.ipclab.core.IpcException;

/** Who is at the other end of a Unix connection. */
final class Peers {
    private Peers() {}

    static Credentials of(SocketObject socket) {
        return socket.descriptor().use("look at", fd -> SocketFacts.peer(fd)
                .orElseThrow(() -> new IpcException.NotThere(
                        "peer of " + socket.called(), "The kernel knows nobody at the other end.")));
    }
}
