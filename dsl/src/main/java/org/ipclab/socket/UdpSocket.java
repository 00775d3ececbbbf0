package org.ipclab.socket;

import java.nio.charset.StandardCharsets;
import org.ipclab.core.Trace;
import org.ipclab.os.Wakeup;

/**
 * A UDP socket, udp(7): messages of 65507 bytes at most, which may be lost, doubled or overtake each other.
 * <pre>{@code
 * var u = Ipc.udp(0).bind();                       // u.port() tells which one it got
 * u.sendTo("127.0.0.1", 5353, "hello");
 * u.receive(Duration.ofSeconds(1)).from()          // 127.0.0.1:5353
 * u.sendTo("127.0.0.1", 5353, new byte[65508]);    // Misused (EMSGSIZE)
 * }</pre>
 * Nobody there: a socket that is not connected never hears of it; on a connected one the refusal of a send shows at the next call.
 */
public final class UdpSocket extends MessageSocket<UdpSocket> {
    UdpSocket(Endpoint where, int descriptor, Trace trace) {
        super(Protocol.UDP, where, descriptor, trace);
    }

    private UdpSocket(UdpSocket same, int room) {
        super(same, room);
    }

    @Override
    UdpSocket seenThrough(int bytes) {
        return new UdpSocket(this, bytes);
    }

    /** Its own port. */
    public int port() {
        return Ports.of(this);
    }

    /** The bytes as one message to that host and port. */
    public void sendTo(String host, int port, byte[] data) {
        HostPort to = HostPort.of("udp", host, port);
        put(MessageMemory.with(data), data, to, Wakeup.NEVER, true);
    }

    /** The same for text. */
    public void sendTo(String host, int port, String data) {
        sendTo(host, port, data.getBytes(StandardCharsets.UTF_8));
    }
}
