package org.ipclab.grpc;

import io.grpc.Server;
import org.ipclab.core.Call;
import org.ipclab.core.KernelObject;
import org.ipclab.core.Trace;
import org.ipclab.table.Table;

/**
 * A gRPC service that listens. Reflection (v1 and v1alpha), health and channelz are served beside its methods.
 * <pre>{@code
 * try (var s = Ipc.grpc("demo.Greeter").unary("Hello", String::toUpperCase).start()) {
 *     s.port();                     // where clients find it
 *     s.state().callsStarted();     // as channelz counts
 * }                                 // running calls get a moment to end, then are cancelled; the port is free
 * }</pre>
 */
public final class GrpcService extends KernelObject<GrpcState> {
    private final Running running;

    private GrpcService(Running running, String name, Trace trace) {
        super("grpc", name, trace);
        this.running = running;
    }

    static GrpcService start(GrpcPlan plan) {
        long begin = System.nanoTime();
        Trace trace = new Trace();
        Running running = Running.start(plan, trace);
        boolean unix = plan.address().isUnix();
        String name = unix
                ? plan.address().path()
                : Ends.text(running.server().getListenSockets().get(0));
        trace.add(Call.made("netty.listen", "listen on " + name + ", by netty", 0, null, System.nanoTime() - begin));
        GrpcService service = new GrpcService(running, name, trace);
        service.enter(unix ? SocketPath.made(plan.address()) : null);
        return service;
    }

    /** The TCP port, also after {@link #close()}; -1 over a Unix socket. */
    public int port() {
        return running.plan().address().isUnix() ? -1 : Integer.parseInt(name().substring(name().lastIndexOf(':') + 1));
    }

    @Override
    protected GrpcState look() {
        return state("LISTENING");
    }

    @Override
    protected GrpcState lookAtEnd(GrpcState last) {
        return state("CLOSED");
    }

    private GrpcState state(String connection) {
        Server server = running.server();
        var counts = Channelz.of(server);
        return new GrpcState(
                "service",
                running.plan().service(),
                name(),
                connection,
                counts.map(each -> each.callsStarted).orElse(0L),
                counts.map(each -> each.callsSucceeded).orElse(0L),
                counts.map(each -> each.callsFailed).orElse(0L),
                running.statuses().now(),
                Channelz.sockets(server));
    }

    @Override
    protected void letGo() {
        long begin = System.nanoTime();
        running.end();
        trace().add(Call.made(
                "netty.close", "close the listening socket and the connections", 0, null, System.nanoTime() - begin));
    }

    /** The processes that are connected: {@code pid command user}. */
    @Override
    public Table attached() {
        return Ends.attached(running.connections().channels());
    }

    /** Removes the path of a Unix socket; a TCP port has no name, so there it is {@code Unsupported}. */
    @Override
    public void unlink() {
        running.plan().unlink();
    }

    @Override
    protected String title() {
        return "gRPC service " + running.plan().service() + " on " + name();
    }
}
