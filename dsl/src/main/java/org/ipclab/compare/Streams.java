package org.ipclab.compare;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.ipclab.pipe.Fifo;
import org.ipclab.pipe.FifoPlan;
import org.ipclab.socket.TcpListener;
import org.ipclab.socket.TcpPlan;
import org.ipclab.socket.UnixListener;
import org.ipclab.socket.UnixPlan;
import org.ipclab.transfer.ByteReader;
import org.ipclab.transfer.ByteWriter;

/** What carries bytes one behind the other. */
final class Streams {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private Streams() {}

    static List<Carrier> all() {
        return List.of(new Pipes(), new Fifos(), new UnixStreams(), new Tcp());
    }

    /** The end of a stream where bytes go in. */
    static Line into(Line line, ByteWriter writer) {
        line.keep(writer);
        return line.in(data -> writer.write(data, PATIENCE));
    }

    private static Line outOf(First<? extends ByteReader> connection) {
        return connection
                .line()
                .out((atMost, patience) -> connection.get(patience).read(atMost, patience));
    }

    private static final class Fifos extends Carrier {
        Fifos() {
            super("fifo", "path");
        }

        @Override
        Line receiver(Place place, int size) {
            Line line = new Line();
            Fifo fifo = line.keep(FifoPlan.of(place.path()).create());
            line.keep(fifo::unlink);
            ByteReader reader = line.keep(fifo.tryReader().orElseThrow());
            // who reads where nobody writes yet finds the end
            line.keep(fifo.tryWriter().orElseThrow());
            return line.out(reader::read);
        }

        @Override
        Line sender(Place place, int size) {
            Line line = new Line();
            Fifo fifo = line.keep(FifoPlan.of(place.path()).open());
            return into(line, fifo.tryWriter().orElseThrow());
        }

        @Override
        AutoCloseable make(Place place) {
            Fifo fifo = FifoPlan.of(place.path()).create();
            fifo.tryReader().orElseThrow();
            fifo.tryWriter().orElseThrow().write(LEFT);
            return fifo;
        }

        @Override
        String find(Place place) {
            try (Fifo fifo = FifoPlan.of(place.path()).open();
                    ByteReader reader = fifo.tryReader().orElseThrow()) {
                String found = reader.readText(LEFT.length());
                return found.isEmpty() ? "the path, not the data" : same(found);
            }
        }

        @Override
        void remove(Place place) {
            if (place.hasPath()) FifoPlan.of(place.path()).unlink();
        }
    }

    private static final class UnixStreams extends Carrier {
        UnixStreams() {
            super("unix", "path");
        }

        @Override
        Line receiver(Place place, int size) {
            Line line = new Line();
            UnixListener listener = line.keep(UnixPlan.of(place.path()).listen());
            line.keep(listener::unlink);
            return outOf(new First<>(line, listener::accept));
        }

        @Override
        Line sender(Place place, int size) {
            return into(new Line(), UnixPlan.of(place.path()).connect(PATIENCE));
        }

        @Override
        AutoCloseable make(Place place) {
            return UnixPlan.of(place.path()).listen();
        }

        @Override
        String find(Place place) throws Exception {
            return answers(UnixPlan.of(place.path()).connect(PATIENCE));
        }

        @Override
        void remove(Place place) {
            if (place.hasPath()) UnixPlan.of(place.path()).unlink();
        }
    }

    private static final class Tcp extends Carrier {
        Tcp() {
            super("tcp", "address and port");
        }

        @Override
        Line receiver(Place place, int size) throws Exception {
            Line line = new Line();
            TcpListener listener = line.keep(TcpPlan.of(0).listen());
            place.tell(listener.port());
            return outOf(new First<>(line, listener::accept));
        }

        @Override
        Line sender(Place place, int size) throws Exception {
            return into(new Line(), TcpPlan.of(place.told()).connect(PATIENCE));
        }

        @Override
        AutoCloseable make(Place place) throws Exception {
            TcpListener listener = TcpPlan.of(0).listen();
            place.tell(listener.port());
            return listener;
        }

        @Override
        String find(Place place) throws Exception {
            return answers(TcpPlan.of(place.told()).connect(PATIENCE));
        }

        @Override
        Optional<AutoCloseable> bind(String host) {
            return Optional.of(TcpPlan.of(host, 0).listen());
        }
    }
}
