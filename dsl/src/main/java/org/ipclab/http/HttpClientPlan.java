package org.ipclab.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ipclab.core.Call;
import org.ipclab.core.Facts;
import org.ipclab.core.IpcException;
import org.ipclab.core.Quoted;
import org.ipclab.core.Trace;
import org.ipclab.table.Display;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * A client of an HTTP service: a value, and each call is one request. A body that is a {@code String} is sent as text,
 * {@code byte[]} as they are, null as none, anything else as JSON.
 * <pre>{@code
 * var notes = Ipc.http("http://127.0.0.1:8080").timeout(Duration.ofSeconds(2));
 * notes.post("/notes", Map.of("text", "milk")).header("Location")
 * notes.get("/none").status()                                // 404: a value
 * Ipc.http("http://127.0.0.1:1").get("/")                    // NotThere, ECONNREFUSED
 * }</pre>
 *
 * @param uri {@code http://host:port}, or {@code unix:} and the path of a socket
 * @param timeout for a whole reply; 30 seconds unless given
 */
public record HttpClientPlan(String uri, List<Map.Entry<String, String>> headers, Duration timeout) implements Tabular {
    static final String UNIX = "unix:";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    public HttpClientPlan {
        headers = List.copyOf(headers);
    }

    /** The service there: {@code http://127.0.0.1:8080}, {@code https://..}, or {@code unix:/run/app.sock}. */
    public static HttpClientPlan of(String uri) {
        if (uri == null || !uri.startsWith(UNIX) && !isUrl(uri))
            throw new IpcException.Misused(
                    "http " + (uri == null ? null : Quoted.java(uri)),
                    "Give it a URL such as \"http://127.0.0.1:8080\", or the Path of a Unix socket.");
        return new HttpClientPlan(uri.replaceFirst("/+$", ""), List.of(), TIMEOUT);
    }

    /** The service on the Unix socket at this path. */
    public static HttpClientPlan of(Path socket) {
        return of(UNIX + socket);
    }

    private static boolean isUrl(String uri) {
        try {
            URI parsed = new URI(uri);
            return List.of("http", "https").contains(String.valueOf(parsed.getScheme()))
                    && parsed.getHost() != null
                    && parsed.getPort() <= 65535
                    && parsed.getQuery() == null
                    && parsed.getFragment() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    /** The same with one more header in each request. */
    public HttpClientPlan header(String name, String value) {
        HttpAnswer.requireHeader(name, value);
        List<Map.Entry<String, String>> more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new HttpClientPlan(uri, more, timeout);
    }

    /** How long a whole reply may take, then {@code TimedOut}. */
    public HttpClientPlan timeout(Duration atMost) {
        return new HttpClientPlan(uri, headers, atMost);
    }

    /** Asks for what is at this path; a query may stand behind it. */
    public Reply get(String path) {
        return send("GET", path, null);
    }

    /** Brings a body there, for something new. */
    public Reply post(String path, Object body) {
        return send("POST", path, body);
    }

    /** Brings a body there, instead of what is there. */
    public Reply put(String path, Object body) {
        return send("PUT", path, body);
    }

    /** Removes what is there. */
    public Reply delete(String path) {
        return send("DELETE", path, null);
    }

    /** A request of any method: {@code HEAD}, {@code OPTIONS}, {@code PATCH}. */
    public Reply send(String method, String path, Object body) {
        Asking asking = asking(method, path, body, List.of());
        return Trace.on() ? traced(asking) : wire().reply(asking);
    }

    private Reply traced(Asking asking) {
        long start = System.nanoTime();
        String sent = asking.asked() + ", " + (asking.body() == null ? 0 : asking.body().length) + " bytes";
        try {
            Reply reply = wire().reply(asking);
            note(sent + "; got " + reply.bytes().length + " bytes", reply.status(), 0, "", start);
            return reply;
        } catch (IpcException failed) {
            note(sent, -1, failed.errno(), failed.errnoName(), start);
            throw failed;
        }
    }

    private static void note(String text, int result, int errno, String name, long start) {
        new Trace().add(new Call("HttpClient.send", text, result, errno, name, System.nanoTime() - start));
    }

    /** Reads the server-sent events of this path as they come; the timeout is for the first sign of them. */
    public HttpEvents events(String path) {
        Asking asking = asking("GET", path, null, List.of(Map.entry("Accept", Answers.EVENTS)));
        return new HttpEvents(asking.asked(), wire().open(asking));
    }

    private Wire wire() {
        return uri.startsWith(UNIX) ? new UnixWire(uri.substring(UNIX.length())) : new TcpWire(uri);
    }

    private Asking asking(String method, String path, Object body, List<Map.Entry<String, String>> more) {
        String target = path == null || path.isEmpty() ? "/" : path;
        String asked = method + " " + uri + target;
        if (!target.startsWith("/") || method == null || !method.matches("[A-Z]+"))
            throw new IpcException.Misused(asked, "A path begins with /, and a method is a word such as GET.");
        List<Map.Entry<String, String>> all = new ArrayList<>(headers);
        all.addAll(more);
        if (body != null && all.stream().noneMatch(header -> header.getKey().equalsIgnoreCase("Content-Type")))
            all.add(Map.entry("Content-Type", type(body)));
        return new Asking(asked, method, encoded(asked, target), all, bytes(body), timeout);
    }

    /** As it goes over the wire: letters that are no ASCII stand there as the bytes of their UTF-8. */
    private static String encoded(String asked, String target) {
        try {
            return new URI("http://h" + target).toASCIIString().substring("http://h".length());
        } catch (URISyntaxException unfit) {
            throw new IpcException.Misused(
                    asked, unfit.getReason() + ". Encode what a URL may not hold: a space is %20.");
        }
    }

    private static String type(Object body) {
        if (body instanceof String) return Answers.TEXT;
        return body instanceof byte[] ? "application/octet-stream" : Answers.JSON;
    }

    private static byte[] bytes(Object body) {
        if (body == null) return null;
        if (body instanceof String text) return text.getBytes(StandardCharsets.UTF_8);
        return body instanceof byte[] bytes ? bytes : Json.bytes(body);
    }

    @Override
    public Table table() {
        Facts facts = new Facts().add("uri", uri).add("timeout", timeout.toString());
        headers.forEach(header -> facts.add(header.getKey(), header.getValue()));
        return facts.table()
                .title("HTTP client of " + uri + ": a value, each call is a request")
                .note(code() + "\nnext: .get(\"/\") · .post(\"/\", body) · .events(\"/\")");
    }

    private String code() {
        String more = headers.stream()
                .map(each -> ".header(" + Quoted.java(each.getKey()) + ", " + Quoted.java(each.getValue()) + ")")
                .collect(Collectors.joining());
        String wait =
                timeout.equals(TIMEOUT) ? "" : ".timeout(Duration.parse(" + Quoted.java(timeout.toString()) + "))";
        return "Ipc.http(" + Quoted.java(uri) + ")" + more + wait;
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
