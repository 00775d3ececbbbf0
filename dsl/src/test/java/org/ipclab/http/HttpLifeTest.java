package org.ipclab.http;

import static org.junit.jupiter.api.Assertions.*;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.testing.Beside;
import org.ipclab.testing.Eventually;
import org.ipclab.testing.InTime;
import org.ipclab.testing.Programs;
import org.ipclab.testing.Self;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Slow clients, streams, vanishing ones; descriptors and threads counted before and after. */
@DisplayName("an HTTP service lives through its clients")
class HttpLifeTest {
    /** Threads of a service, by the name that they bear. */
    static List<Thread> threads(String part) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains(part))
                .toList();
    }

    @Test
    @DisplayName("200 requests and a close leave no descriptor and no thread behind")
    void nothingLeaks() throws Exception {
        try (HttpService warm = Ipc.http(0).get("/x", r -> "x").start()) {
            Ipc.http(warm.uri()).get("/x"); // the client's own selector stays, once
        }
        Eventually.holds(
                "idle connections are gone", () -> threads("http 127.0.0.1").isEmpty());
        Set<String> before = Self.open("socket:");
        HttpService s = Ipc.http(0)
                .get("/x", r -> "x")
                .get("/fails", r -> List.of().get(0))
                .start();
        HttpClientPlan client = Ipc.http(s.uri());
        for (int i = 0; i < 100; i++)
            assertEquals(
                    i % 2 == 0 ? 200 : 500,
                    client.get(i % 2 == 0 ? "/x" : "/fails").status());
        Programs.sh("for i in $(seq 100); do curl -sS -o /dev/null " + s.uri() + "/x; done");
        assertEquals(200, s.state().requestCount());
        s.close();
        Eventually.holds("the descriptors are back", () -> Self.openedSince(before, "socket:")
                .isEmpty());
        Eventually.holds("no thread is left", () -> threads(s.name()).isEmpty());
    }

    @Test
    @DisplayName("small answers over one connection do not wait for acknowledgements")
    void noDelay() throws Exception {
        try (HttpService s = Ipc.http(0).get("/x", r -> "x").start()) {
            HttpClientPlan client = Ipc.http(s.uri());
            client.get("/x");
            // Nagle would make 40 ms of each of them
            InTime.within(30, () -> median(client) / 1_000_000);
        }
    }

    /** Nanoseconds, of 21 requests. */
    private static long median(HttpClientPlan client) {
        long[] nanos = IntStream.range(0, 21)
                .mapToLong(i -> client.get("/x").took().toNanos())
                .sorted()
                .toArray();
        return nanos[10];
    }

    @Test
    @DisplayName("slow clients time out, in the head and in the body, and hold nobody up meanwhile")
    void slowClients() throws Exception {
        HttpPlan plan = Ipc.http(0).post("/x", r -> "x").get("/x", r -> "quick").timeout(Duration.ofMillis(1500));
        try (HttpService s = plan.start()) {
            String slow = "import socket, sys, time\n"
                    + "c = socket.create_connection(('127.0.0.1', int(sys.argv[1])))\n"
                    + "c.sendall(sys.argv[2].encode().decode('unicode_escape').encode())\n"
                    + "print('sent', flush=True)\nt = time.time()\n"
                    + "try: got = c.recv(100)\nexcept ConnectionResetError: got = b''\n"
                    + "print(round(time.time() - t, 1), got.decode())";
            String port = "" + s.port();
            try (var head = Beside.python(slow, port, "GET /x HTTP/1.1\\r\\nHos");
                    var body = Beside.python(
                            slow, port, "POST /x HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 9\\r\\n\\r\\nab")) {
                assertEquals("sent", head.line());
                assertEquals("sent", body.line());
                assertEquals("quick", HttpServiceTest.curl(s, "", "/x"));
                for (Beside each : List.of(head, body)) {
                    double took = Double.parseDouble(each.line().split(" ")[0]);
                    assertTrue(took >= 0.5 && took < 25, "given up after " + took + " s");
                }
            }
            assertEquals("quick", HttpServiceTest.curl(s, "", "/x"));
        }
    }

    @Test
    @DisplayName("a handler's stream is sent as events as they come; curl sees them, and so does our client")
    void events() throws Exception {
        HttpPlan plan = Ipc.http(0)
                .get("/ticks", r -> Stream.of(1, "two\nlines", Map.of("three", 3), new HttpEvent("last", "7", "four")))
                .get("/breaks", r -> Stream.of(1, 0).map(i -> 1 / i));
        try (HttpService s = plan.start()) {
            String wire = Programs.sh("curl -sS -N -D - " + s.uri() + "/ticks | tr -d '\\r'");
            assertTrue(wire.contains("Content-type: text/event-stream"), wire);
            assertTrue(
                    wire.endsWith(
                            "data: 1\n\ndata: two\ndata: lines\n\ndata: {\"three\":3}\n\nevent: last\nid: 7\ndata: four"),
                    wire);
            try (HttpEvents events = Ipc.http(s.uri()).events("/ticks")) {
                assertEquals(200, events.status());
                assertEquals("1", events.receive().data());
                assertEquals("two\nlines", events.receive().data());
                assertEquals(
                        "{\"three\":3}", events.receive(Duration.ofSeconds(60)).data());
                assertEquals(new HttpEvent("last", "7", "four"), events.receive());
                assertThrows(IpcException.Closed.class, events::receive);
            }
            try (HttpEvents events = Ipc.http(s.uri()).events("/breaks")) {
                assertEquals("1", events.receive().data());
                assertEquals("error", events.receive().type());
            }
            // the client has the event before the service notes the request
            Eventually.holds(
                    "the failure stands among the requests",
                    () -> s.requests().where("path", "/breaks").text().contains("ArithmeticException"));
            try (HttpEvents none = Ipc.http(s.uri()).events("/none")) {
                assertEquals(404, none.status());
                var e = assertThrows(IpcException.Closed.class, none::receive);
                assertTrue(e.advice().contains("404"), e.advice());
            }
        }
    }

    @Test
    @DisplayName(
            "a client that leaves in mid stream ends the stream, whose onClose runs; waiting for an event is timed")
    void clientLeaves() throws Exception {
        var closed = new AtomicBoolean();
        HttpPlan plan = Ipc.http(0)
                .get("/endless", r -> Stream.generate(() -> "x".repeat(1000)).onClose(() -> closed.set(true)));
        try (HttpService s = plan.start()) {
            try (var curl = Beside.start(List.of("curl", "-sSN", s.uri() + "/endless"))) {
                assertEquals("data: " + "x".repeat(1000), curl.line());
                curl.kill();
            }
            Eventually.holds("the stream is closed", closed::get);
            Eventually.holds("seen", () -> s.requests().text().contains("the client has left"));
        }
        HttpService quiet = Ipc.http(0)
                .get("/quiet", r -> Stream.generate(HttpLifeTest::never))
                .start();
        try (quiet;
                HttpEvents events = Ipc.http(quiet.uri()).events("/quiet")) {
            assertTrue(events.tryReceive().isEmpty());
            assertThrows(IpcException.TimedOut.class, () -> events.receive(Duration.ofMillis(200)));
            assertThrows(
                    IpcException.TimedOut.class,
                    () -> Ipc.http(quiet.uri()).timeout(Duration.ofMillis(200)).get("/quiet"));
            quiet.close();
            assertEquals("error", orEnd(events));
        }
    }

    private static String orEnd(HttpEvents events) {
        try {
            return events.receive(Duration.ofSeconds(60)).type();
        } catch (IpcException.Closed end) {
            return "error"; // whether the last event still comes through depends on who is first
        }
    }

    private static String never() {
        try {
            Thread.sleep(60_000);
            return "";
        } catch (InterruptedException e) {
            throw new IllegalStateException("the service is closed");
        }
    }
}
