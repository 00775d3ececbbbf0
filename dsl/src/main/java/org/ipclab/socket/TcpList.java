package org.ipclab.socket;

import java.util.List;
import org.ipclab.core.Mechanism;

/** The TCP sockets of this machine. */
public final class TcpList {
    /** What the views know of TCP. */
    public static final Mechanism MECHANISM = new Mechanism(
                    "tcp",
                    "TCP socket",
                    "Ipc.tcp(port)",
                    "tcp(7)",
                    List.of(
                            "Ipc.tcp(8080)   // a plan: shows the calls, makes none; 127.0.0.1 unless a host is given",
                            "var listener = Ipc.tcp(0).listen()   // a free port: listener.port() tells which",
                            "var stream = Ipc.tcp(listener.port()).connect(Duration.ofSeconds(2))   // in another process",
                            "var served = listener.accept()   // waits for a client",
                            "stream.write(\"ab\"); stream.write(\"cd\")   // no boundaries: the other side may read abcd",
                            "stream.lines().send(\"a message\")   // boundaries by line ends; lengthPrefixed(): by lengths",
                            "served.lines().receive().text()   // one message",
                            "stream.shutdownOutput()   // the other side reads the end, and can still answer",
                            "stream.state()   // addresses, state and queues, as ss shows them"),
                    () -> InetList.all("tcp"))
            .limitedBy(SocketLimits::tcp);

    private TcpList() {}
}
