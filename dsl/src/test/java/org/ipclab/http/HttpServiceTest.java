package org.ipclab.http;

import static org.junit.jupiter.api.Assertions.*;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ipclab.Ipc;
import org.ipclab.table.Table;
import org.ipclab.testing.Beside;
import org.ipclab.testing.Eventually;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rows of semantics.md under "HTTP and gRPC" and "All", over TCP; the judges are curl, Python, ss and /proc. */
@DisplayName("an HTTP service")
class HttpServiceTest {
    record Spot(int x, int y) {}

    static String curl(HttpService service, String options, String path) {
        return Programs.sh("curl -sS --max-time 60 " + options + " 'http://127.0.0.1:" + service.port() + path + "'");
    }

    static String status(HttpService service, String options, String path) {
        return curl(service, "-o /dev/null -w '%{http_code}' " + options, path);
    }

    @Test
    @DisplayName("a plan listens nowhere, is a value, and its text is code")
    void plan() {
        HttpPlan bare = Ipc.http(0);
        HttpPlan plan = bare.get("/hello/{name}", r -> "x").resource("/notes").timeout(Duration.ofSeconds(3));
        assertEquals(List.of(), bare.routes());
        assertTrue(plan.toString().startsWith("\n"), plan.toString());
        assertTrue(
                plan.toString()
                        .contains(
                                "Ipc.http(0).timeout(Duration.parse(\"PT3S\")).get(\"/hello/{name}\", r -> ..).resource(\"/notes\")"),
                plan.toString());
        assertFalse(plan.toString().contains("OTHER HOSTS"));
        assertTrue(plan.explain().text().contains("HttpServer.create(\"127.0.0.1:0\""));
        assertEquals(0, Ipc.list("http").size());
    }

    @Test
    @DisplayName("explain() tells the calls that the trace reports")
    void explainIsTheTrace() {
        HttpPlan plan = Ipc.http(0);
        try (HttpService s = plan.start()) {
            assertEquals(
                    plan.explain().column("call"),
                    s.trace().calls().stream().map(call -> (Object) call.text()).toList());
        }
    }

    @Test
    @DisplayName("curl gets text, bytes, JSON and nothing, each with its type")
    void answers() {
        HttpPlan plan = Ipc.http(0)
                .get("/text", r -> "grüße")
                .get("/bytes", r -> new byte[] {0, 1, 2})
                .get("/spot", r -> new Spot(3, -4))
                .get("/table", r -> Table.of(List.of("a"), List.of(List.of(7))))
                .get("/nothing", r -> null)
                .get("/teapot", r -> HttpAnswer.status(418, Map.of("short", true))
                        .header("X-Mine", "yes"));
        try (HttpService s = plan.start()) {
            String format = "-w ' %{http_code} %{content_type}'";
            assertEquals("grüße 200 text/plain; charset=utf-8", curl(s, format, "/text"));
            assertEquals("000102", Programs.sh("curl -sS " + s.uri() + "/bytes | od -An -tx1 | tr -d ' '"));
            assertEquals("{\"x\":3,\"y\":-4} 200 application/json", curl(s, format, "/spot"));
            assertEquals("[{\"a\":7}] 200 application/json", curl(s, format, "/table"));
            assertEquals(" 204 ", curl(s, format, "/nothing"));
            assertTrue(curl(s, "-D -", "/teapot").matches("(?s)HTTP/1.1 418 .*X-mine: yes.*\\{\"short\":true}"));
        }
    }

    @Test
    @DisplayName("names are decoded after the path is split: an encoded slash stays in its part, a plus is a plus")
    void decoding() {
        try (HttpService s = Ipc.http(0)
                .get("/rooms/{room}", r -> "[" + r.param("room") + "] " + r.query("from") + " " + r.query("none"))
                .get("/rooms/new", r -> "the new one")
                .get("/a/{x}/b/{y}", r -> r.param("x") + "," + r.param("y") + "," + r.param("z"))
                .start()) {
            assertEquals("[a/b c+d] x y null", curl(s, "", "/rooms/a%2Fb%20c+d?from=x+y"));
            assertEquals("[ü] 1&2 null", curl(s, "", "/rooms/%C3%BC?from=1%262&from=3"));
            assertEquals("the new one", curl(s, "", "/rooms/new"));
            assertEquals("1,2,null", curl(s, "", "/a/1/b/2"));
            assertEquals("404", status(s, "", "/rooms/"));
            assertEquals("404", status(s, "", "/rooms/a/b"));
            assertEquals("400", status(s, "", "/rooms/%zz"));
        }
    }

    @Test
    @DisplayName("an unknown route is 404, another method 405 with Allow; HEAD and OPTIONS work by themselves")
    void methods() {
        try (HttpService s =
                Ipc.http(0).get("/x", r -> "four").put("/x", r -> "put").start()) {
            assertEquals("404", status(s, "", "/y"));
            String refused = curl(s, "-X DELETE -D -", "/x");
            assertTrue(
                    refused.startsWith("HTTP/1.1 405") && refused.contains("Allow: GET, HEAD, OPTIONS, PUT"), refused);
            String head = curl(s, "-I", "/x");
            assertTrue(head.startsWith("HTTP/1.1 200") && head.contains("Content-length: 4"), head);
            String options = curl(s, "-X OPTIONS -D -", "/x");
            assertTrue(
                    options.startsWith("HTTP/1.1 204") && options.contains("Allow: GET, HEAD, OPTIONS, PUT"), options);
        }
    }

    @Test
    @DisplayName("the table counts by route and status, with latencies; the last thousand requests are kept")
    void counts() {
        try (HttpService s = Ipc.http(0).get("/x", r -> "x").start()) {
            HttpClientPlan client = Ipc.http(s.uri());
            for (int i = 0; i < 1005; i++) client.get("/x");
            client.get("/none");
            HttpState state = s.state();
            assertEquals(1006, state.requestCount());
            assertEquals(Map.of(200, 1005L, 404, 1L), state.statuses());
            assertEquals(1005, state.routes().get(0).requests());
            Latency latency = state.latency();
            assertTrue(latency.p50().getAsLong() > 0
                    && latency.p50().getAsLong() <= latency.p99().getAsLong());
            assertTrue(latency.p99().getAsLong() <= latency.max().getAsLong());
            Table rows = s.requests();
            assertEquals(1000, rows.size());
            assertEquals("/none", rows.rows().get(999).text("path"));
            assertEquals(1006L, rows.rows().get(999).number("#"));
            assertTrue(s.toString().length() <= 1000, s.toString());
        }
    }

    @Test
    @DisplayName("it listens on loopback alone unless told otherwise, and says so when it does not")
    void loopback() {
        try (HttpService s = Ipc.http(0).start()) {
            String bound = Programs.sh("ss -Htln sport = :" + s.port() + " | awk '{print $4}'");
            assertTrue(bound.matches("(127\\.0\\.0\\.1|\\[::ffff:127\\.0\\.0\\.1\\]):" + s.port()), bound);
            assertFalse(s.toString().contains("OTHER HOSTS"));
        }
        HttpPlan wide = Ipc.http("0.0.0.0", 0);
        assertTrue(
                wide.toString().contains("OTHER HOSTS") && wide.explain().text().contains("OTHER HOSTS"));
        try (HttpService s = wide.start()) {
            assertTrue(s.toString().contains("OTHER HOSTS"), s.toString());
            assertEquals("404", status(s, "", "/"));
        }
    }

    @Test
    @DisplayName("attached() names the server and who is connected; close ends a request that is under way")
    void attached() throws Exception {
        var called = new CountDownLatch(1);
        HttpService s = Ipc.http(0)
                .get("/long", r -> {
                    called.countDown();
                    try {
                        Thread.sleep(60_000);
                    } catch (InterruptedException e) {
                        return "interrupted";
                    }
                    return "late";
                })
                .start();
        try (var curl = Beside.start(List.of("curl", "-sS", s.uri() + "/long"))) {
            assertTrue(called.await(60, TimeUnit.SECONDS));
            assertEquals(
                    "server",
                    s.attached()
                            .where("pid", ProcessHandle.current().pid())
                            .rows()
                            .get(0)
                            .text("role"));
            assertEquals(
                    "client",
                    s.attached().where("pid", curl.pid()).rows().get(0).text("role"));
            assertEquals(1, s.state().connections().getAsLong());
            assertEquals(1, s.state().busy());
            s.close();
            assertNotEquals(0, curl.await());
            Eventually.holds(
                    "no thread is left", () -> HttpLifeTest.threads(s.name()).isEmpty());
        } finally {
            s.close();
        }
    }

    record Times(Instant at, Duration took, Optional<String> who, Optional<String> what) {}

    @Test
    @DisplayName("times are their text in JSON, and an Optional is what is in it or null: Python reads both")
    void times() {
        var times = new Times(Instant.EPOCH, Duration.ofMillis(1500), Optional.of("bob"), Optional.empty());
        try (HttpService s = Ipc.http(0).get("/times", r -> times).start()) {
            assertEquals(
                    "1970-01-01T00:00:00Z PT1.5S bob None",
                    Programs.python(
                            "import json,sys\nt=json.loads(sys.argv[1])\nprint(t['at'],t['took'],t['who'],t['what'])",
                            curl(s, "", "/times")));
        }
    }
}
