package org.ipclab.socket;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.core.Trace;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the plan of a socket")
class SocketPlanTest {
    private record Planned(Tabular plan, Supplier<Table> explain, Supplier<String> c) {}

    private static List<Planned> all(Place place) {
        var unix = Ipc.unix(place.path()).backlog(3).mode(0640).replaceStale();
        var name = Ipc.unix("@1" + place.path().replace('/', '-'));
        var datagram = Ipc.unix(place.path("d")).datagram();
        var packets = Ipc.unix(place.path("p")).seqpacket();
        var udp = Ipc.udp(0).buffer(10_000);
        var tcp = Ipc.tcp(0).backlog(7);
        var six = Ipc.tcp("::1", 0);
        var any = Ipc.tcp("0.0.0.0", 0);
        var pair = Ipc.unix();
        return List.of(
                new Planned(unix, unix::explain, unix::toC),
                new Planned(name, name::explain, name::toC),
                new Planned(datagram, datagram::explain, datagram::toC),
                new Planned(packets, packets::explain, packets::toC),
                new Planned(udp, udp::explain, udp::toC),
                new Planned(tcp, tcp::explain, tcp::toC),
                new Planned(six, six::explain, six::toC),
                new Planned(any, any::explain, any::toC),
                new Planned(pair, pair::explain, pair::toC));
    }

    @Test
    @DisplayName("touches nothing, however it is looked at, and fits under JShell")
    void touchesNothing() {
        try (var place = new Place()) {
            var trace = Trace.of(() -> {
                for (var each : all(place)) {
                    String shown = each.plan().toString();
                    assertTrue(shown.length() <= 1000 && shown.startsWith("\n"), shown);
                    each.explain().get();
                    each.c().get();
                }
            });
            assertEquals(List.of(), trace.calls());
            assertFalse(Files.exists(Path.of(place.path())));
        }
    }

    @Test
    @DisplayName("is a C program that compiles without a warning and does the same")
    void inC() {
        try (var place = new Place()) {
            for (var each : all(place)) Programs.c(each.c().get());
            assertEquals("socket 640", Programs.sh("stat -c '%F %a' \"$1\"", place.path()));
            assertEquals("socket 600", Programs.sh("stat -c '%F %a' \"$1\"", place.path("d")));
            Programs.c(Ipc.unix(place.path()).replaceStale().toC()); // over the one that the program before left
        }
    }

    @Test
    @DisplayName("is its program: the steps that explain() shows are those that listen() makes")
    void isItsProgram() {
        try (var place = new Place();
                var listener = Ipc.unix(place.stale()).replaceStale().listen()) {
            var told = Ipc.unix(place.path()).replaceStale().explain().column("call").stream()
                    .map(call -> call.toString().replaceFirst("\\(.*", ""))
                    .toList();
            var made = listener.trace().calls().stream()
                    .map(call -> call.function())
                    .toList();
            assertEquals(told, made);
        }
    }

    @Test
    @DisplayName("shows the code that rebuilds it, without what is chosen anyway")
    void code() {
        assertTrue(Ipc.unix("/tmp/x")
                .backlog(3)
                .mode(0640)
                .replaceStale()
                .table()
                .text()
                .contains("Ipc.unix(\"/tmp/x\").backlog(3).mode(0640).replaceStale()"));
        assertTrue(Ipc.tcp(80).backlog(9).table().text().contains("Ipc.tcp(80).backlog(9)"));
        assertTrue(Ipc.udp("::1", 80).buffer(9).table().text().contains("Ipc.udp(\"::1\", 80).buffer(9)"));
    }

    @Test
    @DisplayName("says so when it is not for this machine only, and so does the state")
    void notLoopback() {
        assertTrue(Ipc.tcp("0.0.0.0", 0).explain().text().contains("NOT loopback"));
        assertFalse(Ipc.tcp(0).explain().text().contains("NOT loopback"));
        try (var any = Ipc.tcp("0.0.0.0", 0).listen();
                var local = Ipc.udp(0).bind()) {
            assertTrue(any.toString().contains("NOT loopback"), any.toString());
            assertTrue(local.toString().contains("this machine only"), local.toString());
        }
    }

    @Test
    @DisplayName("refuses ports, hosts, backlogs and buffers that there are not")
    void nonsense() {
        for (int port : new int[] {-1, 65536}) {
            assertThrows(IpcException.Misused.class, () -> Ipc.tcp(port));
            assertThrows(IpcException.Misused.class, () -> Ipc.udp(port));
        }
        assertThrows(IpcException.Misused.class, () -> Ipc.tcp("", 1));
        assertThrows(IpcException.Misused.class, Ipc.tcp(0)::connect);
        assertThrows(IpcException.Misused.class, Ipc.udp(0)::connect);
        assertThrows(IpcException.Misused.class, () -> Ipc.tcp(0).backlog(-1));
        assertThrows(IpcException.Misused.class, () -> Ipc.udp(0).buffer(0));
        assertThrows(IpcException.Misused.class, Ipc.unix()::connect);
        assertThrows(IpcException.NotThere.class, Ipc.tcp("no.such.host.invalid", 1)::connect);
        assertEquals(
                "EADDRNOTAVAIL",
                assertThrows(IpcException.NotThere.class, Ipc.tcp("192.0.2.1", 0)::listen)
                        .errnoName());
    }
}
