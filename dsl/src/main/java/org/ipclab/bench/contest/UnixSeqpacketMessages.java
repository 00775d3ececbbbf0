package org.ipclab.bench.contest;

import java.nio.ByteBuffer;
import org.ipclab.socket.UnixPlan;
import org.ipclab.socket.UnixSeqpacket;
import org.ipclab.socket.UnixSeqpacketPlan;

/** A connection over a Unix socket that keeps the boundaries of messages. The second side is the server. */
final class UnixSeqpacketMessages {
    private UnixSeqpacketMessages() {}

    static Contest contest() {
        return Exchange.contest(
                "unix-seqpacket", "unix-seqpacket", size -> UnixPaths.stage(""), UnixSeqpacketMessages::open);
    }

    private static Line open(String path, int size, int side) {
        UnixSeqpacketPlan plan = UnixPlan.of(path).seqpacket();
        return new Packets(
                side == 0 ? Meeting.whenThere(plan::connect) : plan.listen().accept());
    }

    private record Packets(UnixSeqpacket socket) implements Line {
        @Override
        public void put(byte[] message, ByteBuffer direct) {
            socket.send(message);
        }

        @Override
        public void get(ByteBuffer memory) {
            socket.receiveInto(memory);
        }
    }
}
