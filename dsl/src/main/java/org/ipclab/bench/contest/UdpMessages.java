package org.ipclab.bench.contest;

import java.nio.ByteBuffer;
import org.ipclab.socket.UdpPlan;
import org.ipclab.socket.UdpSocket;

/**
 * Datagrams over the loopback device; the address is the ports of both sides. A receiver that does not follow loses messages, so
 * in one direction there is an answer after each {@link #WINDOW} of them.
 */
final class UdpMessages {
    /** So many messages of 4 KiB fit into the receive buffer of a socket that nobody has made larger. */
    private static final int WINDOW = 16;

    private static final String LOOPBACK = "127.0.0.1";

    private UdpMessages() {}

    static Contest contest() {
        return Exchange.contest("udp", "udp", size -> stage(), UdpMessages::open, WINDOW);
    }

    /** Two ports that are free: the kernel has just given them away, and takes others next. */
    private static Stage stage() {
        try (UdpSocket first = UdpPlan.of(0).bind();
                UdpSocket second = UdpPlan.of(0).bind()) {
            return Stage.of(first.port() + ":" + second.port());
        }
    }

    private static Line open(String address, int size, int side) {
        String[] ports = address.split(":");
        return new Datagrams(UdpPlan.of(Integer.parseInt(ports[side])).bind(), Integer.parseInt(ports[1 - side]));
    }

    private record Datagrams(UdpSocket socket, int other) implements Line {
        @Override
        public void put(byte[] message, ByteBuffer direct) {
            socket.sendTo(LOOPBACK, other, message);
        }

        @Override
        public void get(ByteBuffer memory) {
            socket.receiveInto(memory);
        }
    }
}
