package org.ipclab.http;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import org.ipclab.Ipc;
import org.ipclab.core.Call;
import org.ipclab.core.IpcException;
import org.ipclab.testing.Beside;
import org.ipclab.testing.Eventually;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a trace tells of HTTP")
class HttpTraceTest {
    private static final String FOREIGN = """
            import http.server
            class Handler(http.server.BaseHTTPRequestHandler):
                def do_POST(self):
                    body = self.rfile.read(int(self.headers['Content-Length']))
                    self.send_response(418); self.send_header('Content-Length', '7'); self.end_headers()
                    self.wfile.write(b'teapot!'); print(len(body), flush=True)
                def log_message(self, *rest): pass
            server = http.server.HTTPServer(('127.0.0.1', 0), Handler)
            print(server.server_port, flush=True)
            server.handle_request()
            """;

    @Test
    @DisplayName(
            "a request: what was asked, the bytes and the status, as a server that is not ours saw them, and where to look further")
    void client() throws Exception {
        try (Beside server = Beside.python(FOREIGN)) {
            int port = Integer.parseInt(server.line());
            String uri = "http://127.0.0.1:" + port;
            var trace = Ipc.trace(() -> Ipc.http(uri).post("/pot", "coffee"));
            assertEquals("6", server.line());
            Call call = trace.calls().get(0);
            assertEquals("POST " + uri + "/pot, 6 bytes; got 7 bytes", call.text());
            assertEquals(418, call.result());
            assertTrue(call.nanos() > 0);
            assertEquals(1, trace.calls().size());
            String where = "strace -f -p " + ProcessHandle.current().pid();
            assertTrue(trace.toString().contains(where), trace.toString());
            server.await();
            var refused = Ipc.trace(() -> assertThrows(
                    IpcException.NotThere.class, () -> Ipc.http(uri).get("/")));
            assertEquals("ECONNREFUSED", refused.calls().get(0).errnoName());
        }
    }

    @Test
    @DisplayName("a service: each request with who asked, as curl saw its answer")
    void service() throws Exception {
        try (HttpService s = Ipc.http(0).get("/time", r -> "now").start()) {
            assertEquals(
                    "3 200",
                    Programs.sh("curl -s -o /dev/null -w '%{size_download} %{http_code}' " + s.uri() + "/time"));
            Eventually.holds(
                    "the request is noted when its answer is out",
                    () -> handled(s).size() == 1);
            List<Call> calls = handled(s);
            assertTrue(
                    calls.get(0).text().matches("GET /time from 127.0.0.1:[0-9]+, 0 bytes; sent 3 bytes"), calls + "");
            assertEquals(200, calls.get(0).result());
        }
    }

    private static List<Call> handled(HttpService service) {
        return service.trace().calls().stream()
                .filter(call -> call.function().equals("HttpHandler.handle"))
                .toList();
    }
}
