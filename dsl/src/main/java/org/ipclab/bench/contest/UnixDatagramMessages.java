package org.ipclab.bench.contest;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipclab.core.IpcException;
import org.ipclab.socket.UnixDatagram;
import org.ipclab.socket.UnixPlan;

/** Datagrams between two Unix sockets, each bound to a path of its own: the address and {@code .0} or {@code .1}. */
final class UnixDatagramMessages {
    private UnixDatagramMessages() {}

    static Contest contest() {
        return Exchange.contest(
                "unix-datagram", "unix-datagram", size -> UnixPaths.stage(".0", ".1"), UnixDatagramMessages::open);
    }

    private static Line open(String path, int size, int side) {
        UnixDatagram own = UnixPlan.of(path + "." + side).datagram().bind();
        return new Datagrams(own, Meeting.whenThere(() -> bound(path + "." + (1 - side))));
    }

    private static String bound(String path) {
        if (!Files.exists(Path.of(path))) throw new IpcException.NotThere("send to " + path, "Nobody is bound yet.");
        return path;
    }

    private record Datagrams(UnixDatagram socket, String other) implements Line {
        @Override
        public void put(byte[] message, ByteBuffer direct) {
            socket.sendTo(other, message);
        }

        @Override
        public void get(ByteBuffer memory) {
            socket.receiveInto(memory);
        }
    }
}
