package org.ipclab.http;

import static org.junit.jupiter.api.Assertions.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.testing.Beside;
import org.ipclab.testing.Eventually;
import org.ipclab.testing.InTime;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The judges are curl --unix-socket, a raw client and a raw server in Python, ss and stat. */
@DisplayName("HTTP over a Unix socket")
class HttpUnixTest {
    private Path folder;
    private Path path;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("iltest");
        path = folder.resolve("http.sock");
    }

    @AfterEach
    void removeFolder() throws IOException {
        Files.deleteIfExists(path);
        Files.delete(folder);
    }

    private HttpPlan plan() {
        return Ipc.http(0).unix(path.toString());
    }

    private String curl(String options, String target) {
        return Programs.sh(
                "curl -sS --max-time 60 --unix-socket " + path + " " + options + " 'http://localhost" + target + "'");
    }

    @Test
    @DisplayName("opens no TCP port, has mode 0600, and curl gets what it gets over TCP")
    void curlReachesIt() {
        String ours = "ss -Htlnp | grep 'pid=" + ProcessHandle.current().pid() + ",' || true";
        // one of an earlier test may be closed meanwhile
        List<String> before = Programs.sh(ours).lines().toList();
        try (HttpService s = plan().get("/hello/{name}", r -> "hello, " + r.param("name") + r.query("x"))
                .post("/echo", r -> r.bytes())
                .get("/fails", r -> List.of().get(0))
                .resource("/notes")
                .start()) {
            assertTrue(before.containsAll(Programs.sh(ours).lines().toList()));
            assertEquals("socket 600", Programs.sh("stat -c '%F %a' " + path));
            assertEquals(path.toString(), s.name());
            assertEquals("unix:" + path, s.uri());
            assertThrows(IpcException.Unsupported.class, s::port);
            assertEquals("hello, a/b1 200", curl("-w ' %{http_code}'", "/hello/a%2Fb?x=1"));
            assertEquals("hello, y", curl("-H 'Connection: close'", "/hello/y").replace("null", ""));
            assertTrue(s.requests().column("trouble").stream().allMatch(java.util.Objects::isNull), s.requests() + "");
            assertEquals("500", curl("-o /dev/null -w '%{http_code}'", "/fails"));
            assertEquals("404", curl("-o /dev/null -w '%{http_code}'", "/none"));
            assertEquals("405", curl("-o /dev/null -w '%{http_code}' -X DELETE", "/notes"));
            String head = curl("-I", "/hello/x");
            assertTrue(head.contains("200") && head.contains("Content-Length: 12"), head);
            String made = curl("-D - -H 'Content-Type: application/json' -d '{\"a\":1}'", "/notes");
            assertTrue(made.startsWith("HTTP/1.1 201") && made.contains("Location: /notes/1"), made);
            String size = "head -c %d /dev/zero | curl -sS --max-time 60 --unix-socket " + path
                    + " -o /dev/null -w '%%{http_code}' --data-binary @- http://localhost/echo";
            assertEquals("200", Programs.sh(String.format(size, 1 << 20)));
            assertEquals("413", Programs.sh(String.format(size, (1 << 20) + 1)));
            assertTrue(
                    s.requests().where("path", "/fails").text().contains("pid "),
                    s.requests().text());
            s.unlink();
        }
        assertFalse(Files.exists(path));
    }

    @Test
    @DisplayName("our client speaks to it: bodies, statuses, events; its threads and descriptors go with it")
    void client() throws Exception {
        HttpService s = plan().post("/echo", r -> r.header("Content-Type") + " " + r.text())
                .get("/ticks", r -> IntStream.range(0, 3).mapToObj(i -> "tick " + i))
                .start();
        HttpClientPlan client = Ipc.http(path);
        assertEquals(client, Ipc.http(s.uri()));
        assertEquals(
                "application/json {\"a\":1}",
                client.post("/echo", Map.of("a", 1)).text());
        assertEquals(404, client.get("/none").status());
        try (HttpEvents events = client.events("/ticks")) {
            for (int i = 0; i < 3; i++)
                assertEquals("tick " + i, events.receive(Duration.ofSeconds(60)).data());
            assertThrows(IpcException.Closed.class, events::receive);
        }
        for (int i = 0; i < 100; i++) client.get("/none");
        Eventually.holds(
                "all connections are closed", () -> s.state().connections().getAsLong() == 0);
        assertEquals(103, s.state().requestCount());
        s.unlink();
        s.close();
        Eventually.holds(
                "no thread is left", () -> HttpLifeTest.threads(path.toString()).isEmpty());
        assertEquals(0, Ipc.session().where("name", path.toString()).size());
        assertThrows(IpcException.NotThere.class, () -> client.get("/none"));
    }

    @Test
    @DisplayName("attached() names the processes that are connected")
    void attached() throws Exception {
        try (HttpService s =
                        plan().get("/endless", r -> Stream.generate(() -> "x")).start();
                var curl = Beside.start(
                        List.of("curl", "-sSN", "--unix-socket", path.toString(), "http://localhost/endless"))) {
            assertEquals("data: x", curl.line());
            assertEquals(
                    "client",
                    s.attached().where("pid", curl.pid()).rows().get(0).text("role"));
            assertTrue(s.attached()
                    .where("pid", ProcessHandle.current().pid())
                    .rows()
                    .get(0)
                    .text("role")
                    .contains("server"));
            curl.kill();
            Eventually.holds(
                    "the client has left", () -> s.state().connections().getAsLong() == 0);
        }
    }

    @Test
    @DisplayName(
            "close leaves the path, which is stale then: AlreadyThere, and replaceStale() takes it over; a live one and a file stay")
    void stale() throws Exception {
        plan().start().close();
        assertTrue(Files.exists(path), "close is not unlink");
        assertThrows(IpcException.NotThere.class, () -> Ipc.http(path).get("/"));
        assertThrows(IpcException.AlreadyThere.class, plan()::start);
        try (HttpService s = plan().replaceStale().start()) {
            assertEquals(404, Ipc.http(path).get("/").status());
            assertThrows(IpcException.AlreadyThere.class, plan().replaceStale()::start);
            s.unlink();
        }
        Files.writeString(path, "mine");
        assertThrows(IpcException.AlreadyThere.class, plan().replaceStale()::start);
        assertEquals("mine", Files.readString(path));
        assertThrows(IpcException.Misused.class, Ipc.http(0).unix("/tmp/" + "x".repeat(200))::start);
    }

    @Test
    @DisplayName("what is no HTTP gets 400 or is cut off; slow clients go; the server lives on")
    void badClients() throws Exception {
        String raw = "import socket, sys\nc = socket.socket(socket.AF_UNIX)\nc.connect(sys.argv[1])\nc.settimeout(60)\n"
                + "try: c.sendall(sys.argv[2].encode().decode('unicode_escape').encode('latin-1'))\n"
                + "except BrokenPipeError: pass\n"
                + "got = b''\ntry:\n    while True:\n        b = c.recv(4096)\n        if not b: break\n        got += b\n"
                + "except ConnectionResetError: pass\nprint(got.split(b'\\r\\n')[0].decode())\n";
        try (HttpService s = plan().get("/x", r -> "alive")
                .post("/x", r -> "posted")
                .timeout(Duration.ofMillis(1500))
                .start()) {
            for (String bad : List.of(
                    "nonsense\\r\\n\\r\\n",
                    "GET /x HTTP/9.9\\r\\n\\r\\n",
                    "GET /x HTTP/1.1\\r\\n\\r\\n",
                    "GET /%zz HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n",
                    "POST /x HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: -5\\r\\n\\r\\n",
                    "POST /x HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nzz\\r\\n",
                    "GET /" + "x".repeat(70_000) + " HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n",
                    "GET /x HTTP/1.1\\r\\n" + "A: b\\r\\n".repeat(500) + "\\r\\n",
                    "GET /x HTT",
                    "\\x00\\xff\\x16\\x03\\x01\\r\\n\\r\\n",
                    "POST /x HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 10\\r\\n\\r\\nabc")) {
                String told = Programs.python(raw, path.toString(), bad);
                assertTrue(
                        told.isEmpty() || told.matches("HTTP/1.1 (4\\d\\d|50[15]).*"),
                        bad.substring(0, Math.min(60, bad.length())) + " -> " + told);
                assertEquals("alive", curl("", "/x"));
            }
            Eventually.holds(
                    "nobody is connected", () -> s.state().connections().getAsLong() == 0);
            s.unlink();
        }
    }

    @Test
    @DisplayName("the client: a silent server is TimedOut in time, one that hangs up Closed, another protocol Misused")
    void badServers() throws Exception {
        String half = "HTTP/1.1 200 OK\\r\\nContent-Length: 100\\r\\n\\r\\nhalf";
        for (String silent : List.of("", half))
            try (var python = server(Collections.nCopies(20, silent))) {
                InTime.within(900, () -> {
                    long millis = InTime.millis(() -> assertThrows(
                            IpcException.TimedOut.class,
                            () -> Ipc.http(path).timeout(Duration.ofMillis(300)).get("/")));
                    assertTrue(millis >= 300, millis + " ms");
                    return millis;
                });
            }
        try (var python = server(List.of("!", half + "!", "SSH-2.0-x\\r\\n\\r\\n!"))) {
            HttpClientPlan client = Ipc.http(path).timeout(Duration.ofSeconds(60));
            assertThrows(IpcException.class, () -> client.get("/"));
            assertThrows(IpcException.Closed.class, () -> client.get("/"));
            assertThrows(IpcException.Misused.class, () -> client.get("/"));
        }
    }

    /** One that gives these answers, to a client each: it waits for the client to leave, or hangs up where one ends in "!". */
    private Beside server(List<String> answers) throws IOException {
        String code =
                "import os, socket, sys\nl = socket.socket(socket.AF_UNIX)\nif os.path.exists(sys.argv[1]): os.unlink(sys.argv[1])\n"
                        + "l.bind(sys.argv[1])\nl.listen()\nprint('ready', flush=True)\n"
                        + "for answer in sys.argv[2:]:\n  c = l.accept()[0]\n  c.recv(65536)\n"
                        + "  try:\n    c.sendall(answer.encode().decode('unicode_escape').encode())\n"
                        + "    if not answer.endswith('!'): c.recv(1)\n  except OSError: pass\n  c.close()\n";
        var arguments = new ArrayList<>(List.of(path.toString()));
        arguments.addAll(answers);
        Beside python = Beside.python(code, arguments.toArray(String[]::new));
        assertEquals("ready", python.line());
        return python;
    }
}
