package org.ipclab.socket;

import static org.ipclab.socket.SocketNative.*;

import java.util.Optional;
import org.ipclab.core.Received;
import org.ipclab.core.Trace;

/** Makes handles of sockets that came from another process. */
public final class SocketAdopter implements Received.Adopter {
    @Override
    public Optional<AutoCloseable> adopt(Received received) {
        if (received.type() != Received.SOCKET) return Optional.empty();
        int fd = received.fd();
        int family = SocketFacts.option(fd, SO_DOMAIN).orElse(-1);
        int type = SocketFacts.option(fd, SO_TYPE).orElse(-1);
        boolean listens = SocketFacts.option(fd, SO_ACCEPTCONN).orElse(0) != 0;
        Optional<SocketObject> handle = protocol(family, type).map(protocol -> handle(protocol, listens, fd));
        handle.ifPresent(socket -> socket.entered(null));
        return handle.map(socket -> socket);
    }

    private static Optional<Protocol> protocol(int family, int type) {
        for (Protocol each : Protocol.values())
            if (each.type().bits() == type && each.isUnix() == (family == AF_UNIX.bits()) && isOurs(family))
                return Optional.of(each);
        return Optional.empty();
    }

    private static boolean isOurs(int family) {
        return family == AF_UNIX.bits() || family == AF_INET.bits() || family == AF_INET6.bits();
    }

    private static SocketObject handle(Protocol protocol, boolean listens, int fd) {
        Endpoint local = SocketFacts.local(fd).orElse(Nowhere.UNIX);
        Endpoint remote = SocketFacts.remote(fd).orElse(local);
        Trace trace = new Trace();
        return switch (protocol) {
            case UNIX_STREAM -> listens ? new UnixListener(local, fd, trace) : new UnixStream(remote, fd, trace);
            case UNIX_SEQPACKET ->
                listens ? new UnixSeqpacketListener(local, fd, trace) : new UnixSeqpacket(remote, fd, trace);
            case UNIX_DATAGRAM -> new UnixDatagram(remote, fd, trace);
            case UDP -> new UdpSocket(remote, fd, trace);
            case TCP -> listens ? new TcpListener(local, fd, trace) : new TcpStream(remote, fd, trace);
        };
    }
}
