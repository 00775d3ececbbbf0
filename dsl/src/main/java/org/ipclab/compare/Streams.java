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

    static Line between(Line line, ByteWriter in, ByteReader out) {
        return line.ends(data -> in.write(data, PATIENCE), out::read);
    }

    private static final class Fifos extends Carrier {
        Fifos() {
            super("fifo", "path");
        }

        @Override
        Line line(Place place, int size) throws Exception {
            Line line = new Line();
            Fifo fifo = line.keep(FifoPlan.of(place.path()).create());
            line.keep(fifo::unlink);
            // the reader first: a writer that does not wait wants one
            ByteReader out = line.keep(fifo.tryReader().orElseThrow());
            return between(line, line.keep(fifo.tryWriter().orElseThrow()), out);
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
        Line line(Place place, int size) {
            Line line = new Line();
            UnixPlan plan = UnixPlan.of(place.path());
            UnixListener listener = line.keep(plan.listen());
            line.keep(listener::unlink);
            var in = line.keep(plan.connect(PATIENCE));
            return between(line, in, line.keep(listener.accept(PATIENCE)));
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
        Line line(Place place, int size) {
            Line line = new Line();
            TcpListener listener = line.keep(TcpPlan.of(0).listen());
            var in = line.keep(TcpPlan.of(listener.port()).connect(PATIENCE));
            return between(line, in, line.keep(listener.accept(PATIENCE)));
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
