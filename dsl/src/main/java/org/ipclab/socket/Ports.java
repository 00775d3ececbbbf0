package org.ipclab.socket;

/** The port of a socket, also of a closed one. */
final class Ports {
    private Ports() {}

    static int of(SocketObject socket) {
        String local = socket.isOpen()
                ? socket.descriptor()
                        .use("look at", SocketFacts::local)
                        .map(Endpoint::text)
                        .orElse(":0")
                : socket.state().local();
        return Integer.parseInt(local.substring(local.lastIndexOf(':') + 1));
    }
}
