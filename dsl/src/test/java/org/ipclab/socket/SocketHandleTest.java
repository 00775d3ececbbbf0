package org.ipclab.socket;

import org.ipclab.Ipc;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("a socket's handle")
class SocketHandleTest {
    @Nested
    @DisplayName("of a Unix listener")
    class Listener implements SocketHandleContract<UnixListener> {
        @Override
        public Opened<UnixListener> opened() {
            var place = new Place();
            return new Opened<>(Ipc.unix(place.path()).listen(), place);
        }

        @Override
        public void use(UnixListener socket) {
            socket.tryAccept();
        }
    }

    @Nested
    @DisplayName("of a Unix stream")
    class Stream implements SocketHandleContract<UnixStream> {
        @Override
        public Opened<UnixStream> opened() {
            var pair = Ipc.unix().pair();
            return new Opened<>(pair.left(), pair.right());
        }

        @Override
        public void use(UnixStream socket) {
            socket.tryRead(1);
            socket.write("x");
        }
    }

    @Nested
    @DisplayName("of a Unix datagram socket")
    class Datagrams implements SocketHandleContract<UnixDatagram> {
        @Override
        public Opened<UnixDatagram> opened() {
            var place = new Place();
            return new Opened<>(Ipc.unix(place.path()).datagram().bind(), place);
        }

        @Override
        public void use(UnixDatagram socket) {
            socket.tryReceive();
        }
    }

    @Nested
    @DisplayName("of a Unix seqpacket socket")
    class Seqpacket implements SocketHandleContract<UnixSeqpacket> {
        @Override
        public Opened<UnixSeqpacket> opened() {
            var pair = Ipc.unix().seqpacket().pair();
            return new Opened<>(pair.left(), pair.right());
        }

        @Override
        public void use(UnixSeqpacket socket) {
            socket.tryReceive();
        }
    }

    @Nested
    @DisplayName("of a UDP socket")
    class Udp implements SocketHandleContract<UdpSocket> {
        @Override
        public Opened<UdpSocket> opened() {
            return new Opened<>(Ipc.udp(0).bind(), () -> {});
        }

        @Override
        public void use(UdpSocket socket) {
            socket.tryReceive();
        }
    }

    @Nested
    @DisplayName("of a TCP listener")
    class Tcp implements SocketHandleContract<TcpListener> {
        @Override
        public Opened<TcpListener> opened() {
            return new Opened<>(Ipc.tcp(0).listen(), () -> {});
        }

        @Override
        public void use(TcpListener socket) {
            socket.tryAccept();
        }
    }
}
