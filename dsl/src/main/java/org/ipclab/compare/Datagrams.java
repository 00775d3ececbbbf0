package org.ipclab.compare;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.ipclab.socket.MessageSocket;
import org.ipclab.socket.UdpPlan;
import org.ipclab.socket.UdpSocket;
import org.ipclab.socket.UnixDatagram;
import org.ipclab.socket.UnixDatagramPlan;
import org.ipclab.socket.UnixPlan;
import org.ipclab.socket.UnixSeqpacketListener;
import org.ipclab.socket.UnixSeqpacketPlan;

/** Sockets that keep messages apart. */
final class Datagrams {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private Datagrams() {}

    static List<Carrier> all() {
        return List.of(new UnixDatagrams(), new Seqpackets(), new Udp());
    }

    private static Line into(MessageSocket<?> socket) {
        Line line = new Line();
        line.keep(socket);
        return line.in(data -> socket.send(data, PATIENCE));
    }

    private static Line outOf(Line line, MessageSocket<?> socket, int size) {
        MessageSocket<?> wide = socket.buffer(size + 1);
        return line.out((atMost, patience) -> wide.receive(patience).bytes());
    }

    private static final class UnixDatagrams extends Carrier {
        UnixDatagrams() {
            super("unix datagram", "path");
        }

        private static UnixDatagramPlan plan(Place place) {
            return UnixPlan.of(place.path()).datagram();
        }

        @Override
        Line receiver(Place place, int size) {
            Line line = new Line();
            UnixDatagram socket = line.keep(plan(place).bind());
            line.keep(socket::unlink);
            return outOf(line, socket, size);
        }

        @Override
        Line sender(Place place, int size) {
            return into(plan(place).connect());
        }

        @Override
        AutoCloseable make(Place place) {
            return plan(place).bind();
        }

        @Override
        String find(Place place) throws Exception {
            return answers(plan(place).connect());
        }

        @Override
        void remove(Place place) {
            if (place.hasPath()) UnixPlan.of(place.path()).unlink();
        }
    }

    private static final class Seqpackets extends Carrier {
        Seqpackets() {
            super("unix seqpacket", "path");
        }

        private static UnixSeqpacketPlan plan(Place place) {
            return UnixPlan.of(place.path()).seqpacket();
        }

        @Override
        Line receiver(Place place, int size) {
            Line line = new Line();
            UnixSeqpacketListener listener = line.keep(plan(place).listen());
            line.keep(listener::unlink);
            var first = new First<>(line, patience -> listener.accept(patience).buffer(size + 1));
            return line.out(
                    (atMost, patience) -> first.get(patience).receive(patience).bytes());
        }

        @Override
        Line sender(Place place, int size) {
            return into(plan(place).connect(PATIENCE));
        }

        @Override
        AutoCloseable make(Place place) {
            return plan(place).listen();
        }

        @Override
        String find(Place place) throws Exception {
            return answers(plan(place).connect(PATIENCE));
        }

        @Override
        void remove(Place place) {
            if (place.hasPath()) UnixPlan.of(place.path()).unlink();
        }
    }

    private static final class Udp extends Carrier {
        Udp() {
            super("udp", "address and port");
        }

        @Override
        Line receiver(Place place, int size) throws Exception {
            Line line = new Line();
            UdpSocket socket = line.keep(UdpPlan.of(0).bind());
            place.tell(socket.port());
            return outOf(line, socket, size);
        }

        @Override
        Line sender(Place place, int size) throws Exception {
            return into(UdpPlan.of(place.told()).connect());
        }

        @Override
        AutoCloseable make(Place place) throws Exception {
            UdpSocket socket = UdpPlan.of(0).bind();
            place.tell(socket.port());
            return socket;
        }

        @Override
        String find(Place place) throws Exception {
            try (UdpSocket socket = UdpPlan.of(place.told()).connect()) {
                socket.send(LEFT);
                // the port that nobody has is answered by ICMP, and the next call tells: ECONNREFUSED
                socket.send(LEFT);
                return "yes";
            }
        }

        @Override
        Optional<AutoCloseable> bind(String host) {
            return Optional.of(UdpPlan.of(host, 0).bind());
        }
    }
}
