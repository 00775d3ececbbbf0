package org.ipclab.os.proc;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What real machines have printed, line by line. */
@DisplayName("the kernel's tables of sockets")
class SocketTablesTest {
    @Test
    @DisplayName("/proc/net/unix: listeners, connections, abstract names, names with spaces, and lines that are none")
    void unix() {
        var sockets = ProcNetUnix.parse(List.of(
                "Num       RefCount Protocol Flags    Type St Inode Path",
                "ffff8881063d1980: 00000002 00000000 00010000 0001 01 20131 /run/dbus/system_bus_socket",
                "000000004655ea55: 00000003 00000000 00000000 0001 03  1157",
                "0000000000000000: 00000003 00000000 00000000 0005 03 31415 @/tmp/.X11-unix/X0",
                "0000000000000000: 00000002 00000000 00000000 0002 01  9876 /tmp/with space ",
                "second line of a name with a line end",
                ""));
        assertEquals(
                List.of(
                        new ProcNetUnix.Socket(1, true, false, 20131, "/run/dbus/system_bus_socket"),
                        new ProcNetUnix.Socket(1, false, true, 1157, ""),
                        new ProcNetUnix.Socket(5, false, true, 31415, "@/tmp/.X11-unix/X0"),
                        new ProcNetUnix.Socket(2, false, false, 9876, "/tmp/with space ")),
                sockets);
    }

    @Test
    @DisplayName("/proc/net/tcp and tcp6: addresses and ports, states, both queues")
    void tcp() {
        var sockets = ProcNetInet.parse(
                List.of(
                        "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
                        "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000003 00:00000000 00000000  1000        0 1161 1 000000004f73cbbe 100 0 0 10 0",
                        "   1: 020200C0:8362 507100CB:01BB 06 00000010:00000000 03:00001424 00000000     0        0 0 3 0000000078d83359",
                        "   2: 00000000000000000000000001000000:0016 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4242 1 0000000000000000 100 0 0 10 0"),
                false);
        assertEquals(3, sockets.size());
        var listener = sockets.get(0);
        assertEquals("127.0.0.1", listener.local().getHostAddress());
        assertEquals(8080, listener.localPort());
        assertEquals("LISTEN", listener.state());
        assertEquals(3, listener.receiveQueue());
        assertEquals(1000, listener.uid());
        assertEquals(1161, listener.inode());
        var resting = sockets.get(1);
        assertEquals("192.0.2.2", resting.local().getHostAddress());
        assertEquals("203.0.113.80", resting.remote().getHostAddress());
        assertEquals(443, resting.remotePort());
        assertEquals("TIME_WAIT", resting.state());
        assertEquals(16, resting.sendQueue());
        assertTrue(sockets.get(2).local().isLoopbackAddress());
        assertEquals(22, sockets.get(2).localPort());
    }

    @Test
    @DisplayName("/proc/net/udp: a socket that is not connected is UNCONNECTED, and its line has one column more")
    void udp() {
        var sockets = ProcNetInet.parse(
                List.of(
                        "   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops",
                        "  361: 0100007F:0143 00000000:0000 07 00000000:00000300 00:00000000 00000000   101        0 15791 2 0000000000000000 0"),
                true);
        assertEquals(1, sockets.size());
        assertEquals("UNCONNECTED", sockets.get(0).state());
        assertEquals(768, sockets.get(0).receiveQueue());
        assertEquals(323, sockets.get(0).localPort());
    }

    @Test
    @DisplayName("a link in /proc/PID/fd: the inode of a socket, and nothing of anything else")
    void links() {
        assertEquals(4711, SocketHolders.inode("socket:[4711]"));
        for (String other : List.of("pipe:[4711]", "/tmp/socket:[1]", "socket:[", ""))
            assertEquals(0, SocketHolders.inode(other));
    }
}
