package org.ipclab.socket;

import org.ipclab.core.Given;
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
    /** Whom somebody has sent to: an address, not a name, which may lead elsewhere the next time. */
    private record Target(String host, HostPort where) {}

    private volatile Target lastTarget;

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
        put(MessageMemory.with(data), data, target(host, port), Wakeup.NEVER, true);
    }

    private HostPort target(String host, int port) {
        Target last = lastTarget;
        if (last != null && last.where.port() == port && last.host.equals(host)) return last.where;
        HostPort where = HostPort.of("udp", host, port);
        if (where.isWritten(host)) lastTarget = new Target(host, where);
        return where;
    }

    /** The same for text. */
    public void sendTo(String host, int port, String data) {
        sendTo(host, port, Given.utf8(data));
    }
}
