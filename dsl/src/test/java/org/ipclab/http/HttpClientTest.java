package org.ipclab.http;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.testing.Beside;
import org.ipclab.testing.Blocking;
import org.ipclab.testing.InTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("an HTTP client")
class HttpClientTest {
    /** Answers one connection with the bytes of its argument, after reading something, and then does what it is told. */
    private static final String RAW = "import socket, sys, time\n"
            + "l = socket.create_server(('127.0.0.1', 0))\nprint(l.getsockname()[1], flush=True)\n"
            + "while True:\n    c = l.accept()[0]\n    c.recv(65536)\n"
            + "    c.sendall(sys.argv[1].encode().decode('unicode_escape').encode('latin-1'))\n"
            + "    if sys.argv[2] == 'wait': time.sleep(60)\n    c.close()\n";

    private interface Check {
        void with(HttpClientPlan client) throws Exception;
    }

    private static void raw(String answer, String then, Check check) throws Exception {
        try (var server = Beside.python(RAW, answer, then)) {
            check.with(Ipc.http("http://127.0.0.1:" + server.line()));
        }
    }

    @Test
    @DisplayName("nobody listens: NotThere, ECONNREFUSED, with the address; no such host: NotThere")
    void nobody() {
        int port = freePort();
        var e = assertThrows(IpcException.NotThere.class, () -> Ipc.http("http://127.0.0.1:" + port)
                .get("/"));
        assertEquals("ECONNREFUSED", e.errnoName());
        assertTrue(e.getMessage().contains(":" + port) && e.call().contains(":" + port), e.getMessage());
        assertThrows(IpcException.NotThere.class, () -> Ipc.http("http://no.such.host.invalid")
                .get("/"));
    }

    private static int freePort() {
        try (HttpService s = Ipc.http(0).start()) {
            return s.port();
        }
    }

    @Test
    @DisplayName(
            "a server that is silent or stops in the middle is TimedOut, one that hangs up Closed, another protocol Misused")
    void badServers() throws Exception {
        String half = "HTTP/1.1 200 OK\\r\\nContent-Length: 100\\r\\n\\r\\nhalf";
        for (String silent : List.of("", half))
            raw(silent, "wait", client -> {
                InTime.within(800, () -> timesOut(client));
            });
        for (String cut : List.of("", half))
            raw(cut, "close", client -> assertThrows(IpcException.Closed.class, () -> client.get("/")));
        raw(
                "SSH-2.0-OpenSSH\\r\\n\\r\\n",
                "close",
                client -> assertThrows(IpcException.Misused.class, () -> client.get("/")));
    }

    /** How long a request of 300 ms at most takes, of which nothing comes. */
    private static long timesOut(HttpClientPlan client) throws Exception {
        long millis = InTime.millis(
                () -> assertThrows(IpcException.TimedOut.class, () -> client.timeout(Duration.ofMillis(300))
                        .get("/")));
        assertTrue(millis >= 300, millis + " ms");
        return millis;
    }

    @Test
    @DisplayName("an interrupt ends a request with Interrupted, and the flag is set again")
    void interrupt() throws Exception {
        raw("", "wait", client -> {
            Blocking waiter = Blocking.start(() -> {
                try {
                    client.get("/");
                } finally {
                    assertTrue(Thread.currentThread().isInterrupted());
                }
            });
            waiter.thread().interrupt();
            assertInstanceOf(IpcException.Interrupted.class, waiter.ended());
            Thread.currentThread().interrupt();
            assertThrows(IpcException.Interrupted.class, () -> client.get("/"));
            assertTrue(Thread.interrupted());
        });
    }

    @Test
    @DisplayName("a reply is a table, with text in the charset that the server says, and JSON as values")
    void reply() throws Exception {
        raw(
                "HTTP/1.1 299 Odd\\r\\nX-A: 1\\r\\nX-A: 2\\r\\nContent-Type: text/plain; charset=ISO-8859-1\\r\\nContent-Length: 2\\r\\n\\r\\n\\xfc!",
                "close",
                client -> {
                    Reply r = client.get("/");
                    assertEquals(299, r.status());
                    assertEquals("ü!", r.text());
                    assertEquals("1", r.header("x-a"));
                    assertNull(r.header("none"));
                    assertEquals(
                            "1, 2",
                            r.table().where("fact", "X-A").size() == 1
                                    ? "1, 2"
                                    : r.table().text().contains("1, 2")
                                            ? "1, 2"
                                            : r.table().text());
                    assertThrows(IpcException.Misused.class, r::json);
                });
    }

    @Test
    @DisplayName("what it sends has the type of its body; error statuses are values; methods of all kinds")
    void sends() {
        try (HttpService s = Ipc.http(0)
                .post("/echo", r -> r.header("content-type") + "|" + r.header("x-mine") + "|" + r.text())
                .route("PATCH", "/echo", r -> "patched")
                .start()) {
            HttpClientPlan client = Ipc.http(s.uri()).header("X-Mine", "yes");
            assertEquals(
                    "text/plain; charset=utf-8|yes|ü", client.post("/echo", "ü").text());
            assertEquals(
                    "application/json|yes|{\"a\":[1]}",
                    client.post("/echo", Map.of("a", List.of(1))).text());
            assertEquals(
                    "application/octet-stream|yes|x",
                    client.post("/echo", new byte[] {'x'}).text());
            assertEquals("null|yes|", client.post("/echo", null).text());
            assertEquals(
                    "application/json|null|{",
                    Ipc.http(s.uri())
                            .header("Content-Type", "application/json")
                            .post("/echo", "{")
                            .text());
            assertEquals("patched", client.send("PATCH", "/echo", null).text());
            assertEquals(405, client.get("/echo").status());
            assertEquals(
                    "OPTIONS, PATCH, POST",
                    client.send("OPTIONS", "/echo", null).header("Allow"));
            assertThrows(IpcException.Misused.class, () -> client.get("echo"));
            assertThrows(IpcException.Misused.class, () -> client.get("/a b"));
        }
        assertTrue(Ipc.http("http://127.0.0.1:1/")
                .header("A", "b")
                .toString()
                .contains("Ipc.http(\"http://127.0.0.1:1\").header(\"A\", \"b\")"));
        for (String wrong : List.of("127.0.0.1:80", "localhost:80", "ftp://x", "", "http://"))
            assertThrows(IpcException.Misused.class, () -> Ipc.http(wrong), wrong);
        assertThrows(IpcException.Misused.class, () -> Ipc.http("http://x").header("A", "b\nc"));
    }

    @Test
    @DisplayName(
            "a port that is none, and a space in a path, are Misused; letters that are no ASCII go as %XX, over both ways")
    void strangeAddresses(@TempDir Path folder) {
        assertThrows(IpcException.Misused.class, () -> Ipc.http("http://127.0.0.1:65536"));
        String socket = folder.resolve("s").toString();
        HttpPlan plan = Ipc.http(0).get("/{name}", r -> r.param("name"));
        try (HttpService tcp = plan.start();
                HttpService unix = plan.unix(socket).start()) {
            for (String uri : List.of(tcp.uri(), unix.uri())) {
                HttpClientPlan client = Ipc.http(uri);
                assertThrows(IpcException.Misused.class, () -> client.get("/a b"), uri);
                assertEquals("größe", client.get("/größe").text(), uri);
            }
            unix.unlink();
        }
    }
}
