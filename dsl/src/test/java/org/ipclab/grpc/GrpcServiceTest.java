package org.ipclab.grpc;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.testing.Eventually;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.Programs;
import org.ipclab.testing.Self;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a gRPC service")
class GrpcServiceTest {
    private static final GrpcPlan PLAN = Ipc.grpc("demo.Service").unary("Echo", x -> x);
    private static final long ME = ProcessHandle.current().pid();

    @TempDir
    Path folder;

    private static String text(GrpcPlan plan) {
        try (GrpcClient client = plan.connect()) {
            return client.call("Echo", "x").text();
        }
    }

    @Test
    @DisplayName("listens on loopback alone, and its port is free when it is closed")
    void loopback() {
        int port;
        try (GrpcService service = PLAN.start()) {
            port = service.port();
            String seen = Programs.sh("ss -Htln sport = :" + port);
            assertTrue(seen.contains("127.0.0.1"), seen);
            assertEquals("127.0.0.1:" + port, service.name());
            assertThrows(IpcException.Unsupported.class, service::unlink);
        }
        assertEquals("", Programs.sh("ss -Htln sport = :" + port));
        try (GrpcService again = PLAN.port(port).start()) {
            assertEquals(port, again.port());
        }
    }

    @Test
    @DisplayName("on a port that is taken is AlreadyThere, and says by which process")
    void taken() {
        try (GrpcService service = PLAN.start()) {
            var e = assertThrows(IpcException.AlreadyThere.class, () -> PLAN.port(service.port())
                    .start());
            assertEquals("EADDRINUSE", e.errnoName());
            assertTrue(e.getMessage().contains(" " + ME + " "), e.getMessage());
        }
    }

    @Test
    @DisplayName("on a Unix socket has no TCP port; its path has mode 0600, or the one asked for")
    void unix() {
        Path path = folder.resolve("s");
        try (GrpcService service = PLAN.unix(path).start();
                GrpcService open = PLAN.unix(folder.resolve("o")).mode(0640).start()) {
            assertEquals("socket 600", Programs.sh("stat -c '%F %a' " + path));
            assertEquals("socket 640", Programs.sh("stat -c '%F %a' " + open.name()));
            assertEquals("x", text(PLAN.unix(path)));
            assertEquals(-1, service.port());
            assertEquals(path.toString(), service.name());
            assertTrue(Programs.sh("ss -Hxlp").contains(path.toString()));
        }
    }

    @Test
    @DisplayName("leaves its path when it closes; a stale one is told apart, and replaceStale() takes it over")
    void stale() {
        Path path = folder.resolve("s");
        GrpcPlan plan = PLAN.unix(path);
        try (GrpcService first = plan.start()) {
            var live = assertThrows(
                    IpcException.AlreadyThere.class, () -> plan.replaceStale().start());
            assertTrue(live.getMessage().contains("listens on it"), live.getMessage());
            assertEquals("x", text(plan), "the first one is untouched by " + first);
        }
        assertTrue(Files.exists(path));
        var stale = assertThrows(IpcException.AlreadyThere.class, plan::start);
        assertTrue(stale.getMessage().contains("replaceStale"), stale.getMessage());
        try (GrpcService second = plan.replaceStale().start()) {
            assertEquals("x", text(plan));
            second.unlink();
        }
        assertFalse(Files.exists(path));
        assertThrows(IpcException.NotThere.class, plan::unlink);
    }

    @Test
    @DisplayName("never takes the place of a file that is no socket")
    void otherFile() throws Exception {
        Path file = Files.writeString(folder.resolve("f"), "mine");
        GrpcPlan plan = PLAN.unix(file).replaceStale();
        assertThrows(IpcException.AlreadyThere.class, plan::start);
        assertThrows(IpcException.Misused.class, plan::unlink);
        assertEquals("mine", Files.readString(file));
        assertThrows(IpcException.NotThere.class, () -> PLAN.unix("/no/such/folder/s")
                .start());
    }

    @Test
    @DisplayName("shows calls, connections and who is connected, and does so when it is closed too")
    void state() throws Exception {
        GrpcService service = PLAN.start();
        try (GrpcClient client = PLAN.port(service.port()).connect()) {
            client.call("Echo", "x");
            client.call("Echo", "y");
            Eventually.holds("two calls", () -> service.state().callsSucceeded() == 2);
            assertEquals(1, service.state().sockets().size());
            Eventually.holds("two answers", () -> client.state().callsSucceeded() == 2);
            assertEquals("READY", client.state().connection());
            assertEquals(List.of(ME), service.attached().column("pid"));
            assertEquals(List.of(ME), client.attached().column("pid"));
            assertEquals(
                    1,
                    Ipc.session()
                                    .where("name", client.name())
                                    .where("created", false)
                                    .size()
                            / 2);
        }
        service.close();
        service.close();
        assertEquals(2, service.state().callsStarted());
        assertTrue(service.toString().contains("CLOSED") && service.toString().startsWith("\n"), service.toString());
    }

    @Test
    @DisplayName("and its clients leave no thread and no descriptor, after many calls and closings")
    void nothingLeft() throws Exception {
        round(1);
        Eventually.holds("no thread is left of the first", () -> threads() == 0);
        Set<String> before = Self.open(":[");
        for (int i = 0; i < 10; i++) round(50);
        Eventually.holds("no thread is left", () -> threads() == 0);
        Eventually.holds(
                "no descriptor is left", () -> Self.openedSince(before, ":[").isEmpty());
    }

    private void round(int calls) {
        Path path = folder.resolve("r" + calls);
        try (GrpcService tcp = PLAN.start();
                GrpcService unix = PLAN.unix(path).replaceStale().start();
                GrpcClient one = PLAN.port(tcp.port()).connect();
                GrpcClient two = PLAN.unix(path).connect()) {
            for (int i = 0; i < calls; i++) {
                assertEquals("OK", one.call("Echo", "x").status());
                assertEquals("OK", two.call("Echo", "x").status());
            }
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("ipclab grpc demo.Service"))
                .count();
    }

    @Test
    @DisplayName(
            "that is killed in mid stream is UNAVAILABLE for its client, which keeps what came; a new one is found at once")
    void killed() throws Exception {
        Path path = folder.resolve("k");
        GrpcPlan plan = Ipc.grpc("demo.Endless").unix(path);
        String code = "var s = Ipc.grpc(\"demo.Endless\").unix(\"" + path
                + "\").replaceStale().serverStream(\"Run\", x -> Stream.generate(() -> \"v\")).start();";
        try (GrpcClient client = plan.connect()) {
            assertEquals("UNAVAILABLE", client.stream("Run", "").status());
            try (var peer = Ipc.peer(new FreshName().text()).start()) {
                peer.eval(code);
                GrpcReply reply = client.stream("Run", "", value -> {
                    if (peer.isAlive()) peer.kill();
                    return true;
                });
                assertEquals("UNAVAILABLE", reply.status(), reply.message());
                assertEquals("v", reply.text());
            }
            try (GrpcService again = plan.replaceStale()
                    .serverStream("Run", x -> Stream.of("again"))
                    .start()) {
                assertEquals("again", client.stream("Run", "").text());
                again.unlink();
            }
        }
    }

    @Test
    @DisplayName("on a path with a space and letters that are no ASCII a client reaches it all the same")
    void anyPath() {
        GrpcPlan plan = PLAN.unix(folder.resolve("größe \"a\" <b>").toString());
        try (GrpcService service = plan.start()) {
            assertEquals("x", text(plan));
            service.unlink();
        }
    }
}
