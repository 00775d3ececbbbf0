package org.ipclab.socket;

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
 * A UDP socket that is going to be bound to a port, or connected to one, udp(7). Without a host it is 127.0.0.1: only this machine
 * reaches it.
 * <pre>{@code
 * var server = Ipc.udp(0).bind();
 * var client = Ipc.udp(server.port()).connect();
 * client.send("ping");
 * Ipc.udp(server.port()).bind();               // AlreadyThere (EADDRINUSE)
 * }</pre>
 *
 * @param host an address, or a name that is looked up when the plan is explained or run
 * @param port 0 for one that the kernel chooses
 * @param bytes SO_RCVBUF; 0 for what the kernel takes
 */
public record UdpPlan(String host, int port, int bytes) implements Tabular {
    public UdpPlan {
        HostPort.check("udp", host, port);
    }

    /** At this port of the loopback. */
    public static UdpPlan of(int port) {
        return new UdpPlan(HostPort.LOOPBACK, port, 0);
    }

    /** At this port of that host; {@code 0.0.0.0} for all addresses of this machine. */
    public static UdpPlan of(String host, int port) {
        return new UdpPlan(host, port, 0);
    }

    /** Bytes that may wait to be received, SO_RCVBUF; the kernel doubles it, up to {@code /proc/sys/net/core/rmem_max}. */
    public UdpPlan buffer(int bytes) {
        return new UdpPlan(host, port, Buffers.checked(bytes));
    }

    private HostPort where() {
        return HostPort.of("udp", host, port);
    }

    /** Makes the socket at that port, for whoever sends to it. {@code AlreadyThere} (EADDRINUSE) if the port is taken. */
    public UdpSocket bind() {
        Trace trace = new Trace();
        int fd = (int) binding().run(trace).get(SocketSteps.FD);
        UdpSocket socket = new UdpSocket(SocketFacts.local(fd).orElseGet(this::where), fd, trace);
        socket.entered(null);
        return socket;
    }

    private Program binding() {
        HostPort where = where();
        List<Step> steps = new ArrayList<>(List.of(SocketSteps.socket(Protocol.UDP, where)));
        steps.addAll(Buffers.steps(bytes));
        steps.add(SocketSteps.bind(where));
        return new Program("bind " + Protocol.UDP.called(where), steps, new SocketAdvice(Protocol.UDP, where));
    }

    /** One that sends to that port and hears only from it; the kernel chooses its own. */
    public UdpSocket connect() {
        HostPort where = where();
        if (port == 0)
            throw new IpcException.Misused(
                    "connect udp " + where.text(),
                    "Whom to? Give the port of the other side: Ipc.udp(5353).connect().");
        Trace trace = new Trace();
        UdpSocket socket =
                new UdpSocket(where, Connecting.to(Protocol.UDP, where).run(Buffers.steps(bytes), trace), trace);
        socket.entered(null);
        return socket;
    }

    /** The calls of {@link #bind()}. */
    public Table explain() {
        return binding().table();
    }

    /** The same as a C program; it compiles with {@code cc -Wall -Werror}. */
    public String toC() {
        return binding().toC();
    }

    @Override
    public Table table() {
        String code = SocketView.inet("udp", host, port, Buffers.code(bytes));
        return SocketView.plan(binding(), "UDP socket " + where().text(), code, ".bind() · .connect()");
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
