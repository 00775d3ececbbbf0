package org.ipclab.socket;

import java.util.List;
import org.ipclab.core.Mechanism;

/** The UDP sockets of this machine. */
public final class UdpList {
    /** What the views know of UDP. */
    public static final Mechanism MECHANISM = new Mechanism(
                    "udp",
                    "UDP socket",
                    "Ipc.udp(port)",
                    "udp(7)",
                    List.of(
                            "Ipc.udp(5353)   // a plan: shows the calls, makes none; 127.0.0.1 unless a host is given",
                            "var server = Ipc.udp(0).bind()   // a free port: server.port() tells which",
                            "var client = Ipc.udp(server.port()).connect()   // in another process",
                            "client.send(\"ping\")   // one send is one receive, 65507 bytes at most",
                            "var d = server.receive(Duration.ofSeconds(1))   // d.text(), d.from(), d.truncated()",
                            "server.sendTo(\"127.0.0.1\", client.port(), \"pong\")   // an answer",
                            "server.buffer(10).receive()   // cut to 10 bytes: truncated() and the real length() say so",
                            "server.state()   // address and queues, as ss shows them"),
                    () -> InetList.all("udp"))
            .limitedBy(SocketLimits::udp);

    private UdpList() {}
}
