package org.ipclab.http;

import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.HttpProcessors;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;
import org.apache.hc.core5.http.impl.io.HttpService;
import org.apache.hc.core5.http.io.support.BasicHttpServerExpectationDecorator;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.ipclab.core.IpcException;
import org.ipclab.core.Trace;
import org.ipclab.socket.UnixListener;
import org.ipclab.socket.UnixPlan;
import org.ipclab.socket.UnixStream;
import org.ipclab.table.Table;

/** HTTP/1.1 over a Unix socket: the socket is ours, the protocol that of httpcore5, and no TCP port is opened. */
final class UnixTransport implements Transport {
    static final Http1Config LIMITS = Http1Config.custom()
            .setMaxLineLength(16 << 10)
            .setMaxHeaderCount(200)
            .build();

    private static final long PAUSE_NANOS = 50_000_000;

    private final UnixListener listener;
    private final UnixExchange exchange;
    private final Pool pool;
    private final Set<UnixStream> connections = ConcurrentHashMap.newKeySet();
    private final Thread acceptor;

    private UnixTransport(UnixListener listener, Desk desk, Pool pool) {
        this.listener = listener;
        this.exchange = new UnixExchange(desk);
        this.pool = pool;
        this.acceptor = Pool.daemon(this::accept, "http " + listener.name() + " accept");
    }

    /** Binds, listens and answers. */
    static UnixTransport started(HttpPlan plan, Desk desk, Pool pool, Trace trace) {
        UnixListener listener = socket(plan).listen();
        listener.trace().calls().forEach(trace::add);
        UnixTransport transport = new UnixTransport(listener, desk, pool);
        transport.acceptor.start();
        return transport;
    }

    private static UnixPlan socket(HttpPlan plan) {
        UnixPlan socket = UnixPlan.of(plan.socket().orElseThrow())
                .mode(plan.mode().bits())
                .backlog(TcpServer.BACKLOG);
        return plan.replacesStale() ? socket.replaceStale() : socket;
    }

    static Table explain(HttpPlan plan) {
        return socket(plan)
                .explain()
                .note("then one thread accepts; each connection gets a thread, " + Pool.MOST + " at most");
    }

    private void accept() {
        while (listener.isOpen()) {
            try {
                UnixStream stream = listener.accept();
                connections.add(stream);
                converse(stream);
            } catch (IpcException.LimitReached noDescriptor) {
                LockSupport.parkNanos(PAUSE_NANOS); // until somebody closes one: the kernel tells nobody when
            } catch (IpcException closed) {
                return;
            }
        }
    }

    private void converse(UnixStream stream) {
        try {
            pool.execute(() -> talk(stream));
        } catch (RejectedExecutionException tooMany) {
            end(stream);
        }
    }

    private void end(UnixStream stream) {
        connections.remove(stream);
        stream.close();
    }

    /** httpcore flushes what it has just closed, after the last answer: closing has flushed it, and the client has not left. */
    private static final class Connection extends DefaultBHttpServerConnection {
        Connection() {
            super("http", LIMITS);
        }

        @Override
        public void flush() throws IOException {
            if (isOpen()) super.flush();
        }
    }

    /** Requests of one connection, until either side has enough. */
    private void talk(UnixStream stream) {
        HttpService protocol = new HttpService(
                HttpProcessors.server(), new BasicHttpServerExpectationDecorator(exchange.of(client(stream))));
        try (Connection connection = new Connection()) {
            connection.bind(new UnixSocket(stream, exchange.patience()));
            while (connection.isOpen()) {
                exchange.patience().begin(); // also for the next request: a silent client goes
                protocol.handleRequest(connection, HttpCoreContext.create());
            }
        } catch (IOException | HttpException | IpcException over) {
            return; // the client has left, or was given up, or has been told what was wrong
        } finally {
            exchange.patience().end();
            end(stream);
        }
    }

    private static String client(UnixStream stream) {
        return "pid " + stream.peer().pid();
    }

    @Override
    public String name() {
        return listener.name();
    }

    @Override
    public int port() {
        throw new IpcException.Unsupported(
                "port of http " + name(), "It listens on a Unix socket: Ipc.http(service.uri()) reaches it.");
    }

    @Override
    public void stop(Trace trace) {
        int before = listener.trace().calls().size();
        listener.close();
        connections.forEach(this::end);
        listener.trace().calls().stream().skip(before).forEach(trace::add);
    }

    @Override
    public void unlink(Trace trace) {
        int before = listener.trace().calls().size();
        listener.unlink();
        listener.trace().calls().stream().skip(before).forEach(trace::add);
    }

    @Override
    public OptionalLong connections() {
        return OptionalLong.of(connections.size());
    }

    @Override
    public OptionalLong waiting() {
        return OptionalLong.of(listener.state().receiveQueue());
    }

    @Override
    public Map<Long, TreeSet<String>> people() {
        Map<Long, TreeSet<String>> people = new TreeMap<>();
        listener.attached().rows().forEach(row -> note(people, row.number("pid"), "server"));
        for (UnixStream each : connections)
            if (each.isOpen()) note(people, each.peer().pid(), "client");
        return people;
    }

    private static void note(Map<Long, TreeSet<String>> people, long pid, String what) {
        people.computeIfAbsent(pid, each -> new TreeSet<>()).add(what);
    }
}
