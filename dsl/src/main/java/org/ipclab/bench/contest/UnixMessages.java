package org.ipclab.bench.contest;

import org.ipclab.socket.UnixPlan;
import org.ipclab.socket.UnixStream;

/** A connection over a Unix socket; the address is its path. The second side is the server. */
final class UnixMessages {
    private UnixMessages() {}

    static Contest contest() {
        return Exchange.contest("unix", "unix", size -> UnixPaths.stage(""), UnixMessages::open);
    }

    private static Line open(String path, int size, int side) {
        UnixPlan plan = UnixPlan.of(path);
        UnixStream stream =
                side == 0 ? Meeting.whenThere(plan::connect) : plan.listen().accept();
        return Line.over(stream, stream);
    }
}
