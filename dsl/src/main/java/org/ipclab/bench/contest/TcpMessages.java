package org.ipclab.bench.contest;

import org.ipclab.socket.TcpListener;
import org.ipclab.socket.TcpPlan;
import org.ipclab.socket.TcpStream;

/** A TCP connection over the loopback device; the address is the port. The second side is the server. */
final class TcpMessages {
    private TcpMessages() {}

    static Contest contest() {
        return Exchange.contest("tcp", "tcp", size -> stage(), TcpMessages::open);
    }

    /** A port that is free: the kernel has just given it away, and takes another one next. */
    static Stage stage() {
        try (TcpListener free = TcpPlan.of(0).listen()) {
            return Stage.of(String.valueOf(free.port()));
        }
    }

    private static Line open(String port, int size, int side) {
        TcpPlan plan = TcpPlan.of(Integer.parseInt(port));
        TcpStream stream =
                side == 0 ? Meeting.whenThere(plan::connect) : plan.listen().accept();
        return Line.over(stream, stream);
    }
}
