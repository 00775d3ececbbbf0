package org.ipclab.http;

import static org.ipclab.http.HttpServiceTest.curl;
import static org.ipclab.http.HttpServiceTest.status;
import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import java.util.Map;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.http.HttpServiceTest.Spot;
import org.ipclab.table.Table;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("an HTTP service that is asked for what cannot be")
class HttpFailureTest {
    @Test
    @DisplayName("malformed JSON is 400, a body above 1 MiB 413, and one of exactly 1 MiB comes whole")
    void badBodies() {
        HttpPlan plan =
                Ipc.http(0).post("/x", r -> "" + r.json(Spot.class).x()).post("/length", r -> "" + r.bytes().length);
        try (HttpService s = plan.start()) {
            assertEquals("7", curl(s, "-d '{\"x\":7,\"more\":1}'", "/x"));
            for (String bad : List.of("{", "{\"x\":\"no\"}", "[1]", "", "null", "{\"x\":1} {", "\\x00"))
                assertEquals("400", status(s, "-d '" + bad + "'", "/x"), bad);
            for (int size : new int[] {1 << 20, (1 << 20) + 1, 5 << 20}) {
                String told = Programs.sh("head -c " + size + " /dev/zero | curl -sS --max-time 60 -w ' %{http_code}'"
                        + " --data-binary @- " + s.uri() + "/length");
                assertTrue(size > 1 << 20 ? told.endsWith(" 413") : told.equals(size + " 200"), told);
            }
            assertEquals(
                    "2",
                    Programs.python(
                            "import http.client, sys\n"
                                    + "c = http.client.HTTPConnection('127.0.0.1', int(sys.argv[1]))\n"
                                    + "c.request('POST', '/length', iter([b'a', b'b']), {'Transfer-Encoding': 'chunked'}, encode_chunked=True)\n"
                                    + "print(c.getresponse().read().decode())",
                            "" + s.port()));
        }
    }

    @Test
    @DisplayName("a handler that throws, even an Error, is 500; its error is in requests(), and the server lives on")
    void handlerThrows() {
        HttpPlan plan = Ipc.http(0)
                .get("/fails", r -> {
                    throw new StackOverflowError("deep");
                })
                .get(
                        "/unfit",
                        r -> Map.of("x", new Object() {
                            public Object self() {
                                return this;
                            }

                            public Object getSelf() {
                                return this;
                            }
                        }))
                .get("/x", r -> "alive");
        try (HttpService s = plan.start()) {
            assertEquals("500", status(s, "", "/fails"));
            assertEquals("500", status(s, "", "/unfit"));
            assertEquals("alive", curl(s, "", "/x"));
            Table seen = s.requests().where("path", "/fails");
            assertTrue(seen.rows().get(0).text("trouble").contains("StackOverflowError: deep"), seen.text());
        }
    }

    @Test
    @DisplayName("a port in use is EADDRINUSE and names who has it; close frees the port, and closed is closed")
    void portInUse() {
        HttpService s = Ipc.http(0).get("/x", r -> "x").start();
        var e = assertThrows(IpcException.AlreadyThere.class, Ipc.http(s.port())::start);
        assertEquals("EADDRINUSE", e.errnoName());
        assertTrue(e.getMessage().contains(":" + s.port()), e.getMessage());
        assertTrue(e.advice().contains("(" + ProcessHandle.current().pid() + ")"), e.advice());
        assertEquals(1, Ipc.session().where("name", s.name()).size());
        s.close();
        s.close();
        assertEquals(0, Ipc.session().where("name", s.name()).size());
        assertFalse(s.isOpen());
        assertTrue(s.toString().contains("CLOSED") && s.toString().contains(s.name()), s.toString());
        try (HttpService again = Ipc.http(s.port()).get("/x", r -> "again").start()) {
            assertEquals("again", curl(again, "", "/x"));
        }
    }

    @Test
    @DisplayName("what cannot be a service is refused with the reason")
    void misused() {
        assertThrows(IpcException.Misused.class, () -> Ipc.http(65536));
        assertThrows(IpcException.Misused.class, () -> Ipc.http(-1));
        assertThrows(IpcException.Misused.class, () -> Ipc.http(" ", 0));
        for (String path : List.of("hello", "/a?b", "/a b", "/a//b", "/a/", "/{x}y", "/{x}/{x}", "/{}"))
            assertThrows(IpcException.Misused.class, () -> Ipc.http(0).get(path, r -> ""), path);
        assertThrows(
                IpcException.Misused.class,
                () -> Ipc.http(0).get("/a/{x}", r -> "").get("/a/{y}", r -> ""));
        assertThrows(IpcException.Misused.class, () -> Ipc.http(0).get("/a", null));
        assertThrows(IpcException.Misused.class, () -> HttpAnswer.status(99, ""));
        assertThrows(
                IpcException.Misused.class, () -> HttpAnswer.status(200, "").header("A", "b\r\nC: d"));
        var e = assertThrows(IpcException.NotThere.class, Ipc.http("192.0.2.1", 0)::start);
        assertEquals("EADDRNOTAVAIL", e.errnoName());
        assertThrows(IpcException.Unsupported.class, () -> {
            try (HttpService s = Ipc.http(0).start()) {
                s.unlink();
            }
        });
    }
}
