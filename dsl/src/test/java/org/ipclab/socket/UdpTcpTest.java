package org.ipclab.socket;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.testing.InTime;
import org.ipclab.testing.Programs;
import org.ipclab.testing.Self;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("UDP and TCP")
class UdpTcpTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    @DisplayName(
            "datagrams: 65507 bytes of UDP work, 65508 are EMSGSIZE; a small buffer truncates, with the real length")
    void sizes() {
        try (var receiver = Ipc.udp(0).bind();
                var sender = Ipc.udp(receiver.port()).connect()) {
            sender.send(new byte[65507]);
            assertEquals(65507, receiver.receive(SOON).length());
            var e = assertThrows(IpcException.Misused.class, () -> sender.send(new byte[65508]));
            assertEquals("EMSGSIZE", e.errnoName());
            assertTrue(e.advice().contains("65507"), e.advice());
            sender.send("0123456789");
            var cut = receiver.buffer(4).receive(SOON);
            assertEquals(new Datagram("0123".getBytes(), "127.0.0.1:" + sender.port(), true, 10), cut);
            sender.send("into");
            var buffer = ByteBuffer.allocate(10);
            assertEquals(4, receiver.receiveInto(buffer));
            assertEquals(4, buffer.position());
        }
    }

    @Test
    @DisplayName("a socket seen through a buffer is the same socket: closing either closes both")
    void sameSocket() {
        var udp = Ipc.udp(0).bind();
        var seen = udp.buffer(10).buffer(20);
        assertEquals(udp.state().inode(), seen.state().inode());
        assertEquals(udp.port(), seen.port());
        seen.close();
        assertFalse(udp.isOpen() || seen.isOpen());
        assertThrows(IpcException.Closed.class, udp::tryReceive);
        var other = Ipc.udp(0).bind();
        var view = other.buffer(10);
        other.close();
        assertFalse(view.isOpen());
        assertTrue(view.toString().contains("CLOSED"), view.toString());
    }

    @Test
    @DisplayName("on a connected UDP socket the refusal of the first send shows at the second")
    void refusal() {
        int port;
        try (var gone = Ipc.udp(0).bind()) {
            port = gone.port();
        }
        try (var sender = Ipc.udp(port).connect()) {
            sender.send("1");
            var e = assertThrows(IpcException.NotThere.class, () -> sender.send("2"));
            assertEquals("ECONNREFUSED", e.errnoName());
            sender.send("3"); // it was told once
        }
    }

    @Test
    @DisplayName("a port in use: the error names the process that has it")
    void inUse() {
        String me = "pid " + ProcessHandle.current().pid();
        try (var listener = Ipc.tcp(0).listen();
                var udp = Ipc.udp(0).bind()) {
            var e = assertThrows(IpcException.AlreadyThere.class, Ipc.tcp(listener.port())::listen);
            assertTrue(e.advice().contains(me) && e.getMessage().contains(":" + listener.port()), e.getMessage());
            var f = assertThrows(IpcException.AlreadyThere.class, Ipc.udp(udp.port())::bind);
            assertTrue(f.advice().contains(me), f.advice());
            try (var other = Ipc.tcp("127.0.0.2", listener.port()).listen()) {
                assertEquals(listener.port(), other.port());
            }
        }
    }

    @Test
    @DisplayName("IPv6: the loopback is reached, and names its addresses in brackets")
    void six() {
        org.junit.jupiter.api.Assumptions.assumeFalse(
                Programs.sh("cat /proc/net/if_inet6").isEmpty(), "this machine has no IPv6");
        try (var listener = Ipc.tcp("::1", 0).listen();
                var client = Ipc.tcp("::1", listener.port()).connect(SOON);
                var served = listener.accept(SOON)) {
            assertEquals("[::1]:" + listener.port(), listener.name());
            assertEquals("[::1]:" + listener.port(), client.state().remote());
            client.write("six\n");
            assertEquals("six", served.readLine(SOON));
        }
    }

    @Test
    @DisplayName("a peer that resets the connection: what comes then is Closed, ECONNRESET or EPIPE")
    void reset() {
        try (var listener = Ipc.tcp(0).listen()) {
            Programs.python(
                    "import socket, struct, sys\ns = socket.create_connection(('127.0.0.1', int(sys.argv[1])))\n"
                            + "s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))\ns.close()",
                    listener.port() + "");
            try (var stream = listener.accept(SOON)) {
                var e = assertThrows(IpcException.Closed.class, () -> stream.read(1));
                assertEquals("ECONNRESET", e.errnoName());
                assertEquals(
                        "EPIPE",
                        assertThrows(IpcException.Closed.class, () -> stream.write("x"))
                                .errnoName());
            }
        }
    }

    @Test
    @DisplayName("failures leave no descriptor: refused, taken, missing, too long")
    void descriptors() {
        try (var place = new Place();
                var listener = Ipc.tcp(0).listen()) {
            List<Runnable> failures = List.of(
                    Ipc.tcp(1)::connect,
                    Ipc.tcp(listener.port())::listen,
                    Ipc.unix(place.path())::connect,
                    Ipc.unix(place.path("no/s"))::listen,
                    Ipc.unix(place.path()).datagram()::connect,
                    Ipc.unix(place.path("no/s")).replaceStale()::listen);
            failures.forEach(each -> assertThrows(IpcException.class, each::run));
            Set<String> before = Self.open("socket:");
            for (int i = 0; i < 20; i++) failures.forEach(each -> assertThrows(IpcException.class, each::run));
            assertEquals(Set.of(), Self.openedSince(before, "socket:"));
        }
    }

    @Test
    @DisplayName("connect to an address that never answers ends in time")
    void silence() throws Exception {
        // TEST-NET-1 is nobody's; a machine without a way out says so at once
        InTime.within(
                800,
                () -> InTime.millis(() -> assertThrows(
                        IpcException.class, () -> Ipc.tcp("192.0.2.1", 9).connect(Duration.ofMillis(300)))));
    }
}
