package org.ipclab.socket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ipclab.core.IpcException;
import org.ipclab.core.Program;
import org.ipclab.core.Step;
import org.ipclab.core.Trace;
import org.ipclab.table.Display;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * A TCP socket that is going to listen at a port, or to connect to one, tcp(7). Without a host it is 127.0.0.1: only this machine
 * reaches it.
 * <pre>{@code
 * var listener = Ipc.tcp(0).listen();
 * var stream = Ipc.tcp(listener.port()).connect(Duration.ofSeconds(2));
 * Ipc.tcp(listener.port()).listen();           // AlreadyThere (EADDRINUSE): the message names who has it
 * Ipc.tcp("0.0.0.0", 8080).listen();           // whoever reaches this machine; plan and state say so
 * }</pre>
 *
 * @param host an address, or a name that is looked up when the plan is explained or run
 * @param port 0 for one that the kernel chooses
 * @param backlog how many connections may wait to be accepted
 * @param bytes SO_RCVBUF; 0 for what the kernel takes
 */
public record TcpPlan(String host, int port, int backlog, int bytes) implements Tabular {
    public TcpPlan {
        HostPort.check("tcp", host, port);
    }

    /** At this port of the loopback. */
    public static TcpPlan of(int port) {
        return of(HostPort.LOOPBACK, port);
    }

    /** At this port of that host; {@code 0.0.0.0} for all addresses of this machine. */
    public static TcpPlan of(String host, int port) {
        return new TcpPlan(host, port, UnixPlan.BACKLOG, 0);
    }

    /** How many connections may wait to be accepted; {@code /proc/sys/net/core/somaxconn} at most. */
    public TcpPlan backlog(int connections) {
        return new TcpPlan(host, port, Backlog.checked(connections), bytes);
    }

    /** Bytes that may wait to be read, SO_RCVBUF; without it the kernel adapts it to the connection. */
    public TcpPlan buffer(int bytes) {
        return new TcpPlan(host, port, backlog, Buffers.checked(bytes));
    }

    private HostPort where() {
        return HostPort.of("tcp", host, port);
    }

    /** Makes the socket, and listens. {@code AlreadyThere} (EADDRINUSE) if the port is taken. */
    public TcpListener listen() {
        Trace trace = new Trace();
        int fd = (int) listening().run(trace).get(SocketSteps.FD);
        TcpListener listener = new TcpListener(SocketFacts.local(fd).orElseGet(this::where), fd, trace);
        listener.entered(null);
        return listener;
    }

    private Program listening() {
        HostPort where = where();
        List<Step> steps = new ArrayList<>(List.of(SocketSteps.socket(Protocol.TCP, where), SocketSteps.reuse()));
        steps.addAll(Buffers.steps(bytes));
        steps.add(SocketSteps.bind(where));
        steps.add(SocketSteps.listen(backlog));
        return new Program("listen " + Protocol.TCP.called(where), steps, new SocketAdvice(Protocol.TCP, where));
    }

    /** Connects to who listens there; waits until the other host has answered. */
    public TcpStream connect() {
        return connected(Connecting.to(Protocol.TCP, target()));
    }

    /** The same, and waits so long at most; zero tries once. */
    public TcpStream connect(Duration atMost) {
        return connected(Connecting.to(Protocol.TCP, target(), atMost));
    }

    private HostPort target() {
        HostPort where = where();
        if (port == 0)
            throw new IpcException.Misused(
                    "connect tcp " + where.text(), "Whom to? Give the port of the server: Ipc.tcp(8080).connect().");
        return where;
    }

    private TcpStream connected(Connecting connecting) {
        Trace trace = new Trace();
        TcpStream stream = new TcpStream(where(), connecting.run(Buffers.steps(bytes), trace), trace);
        stream.entered(null);
        return stream;
    }

    /** The calls of {@link #listen()}. */
    public Table explain() {
        return listening().table();
    }

    /** The same as a C program; it compiles with {@code cc -Wall -Werror} and ends after listen(2). */
    public String toC() {
        return listening().toC();
    }

    @Override
    public Table table() {
        List<String> options = new ArrayList<>();
        if (backlog != UnixPlan.BACKLOG) options.add(".backlog(" + backlog + ")");
        options.addAll(Buffers.code(bytes));
        String code = SocketView.inet("tcp", host, port, options);
        return SocketView.plan(listening(), "TCP socket " + where().text(), code, ".listen() · .connect()");
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
