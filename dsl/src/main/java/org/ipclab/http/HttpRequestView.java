package org.ipclab.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.ipclab.core.Facts;
import org.ipclab.table.Display;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * A request, as a handler sees it; it is there whole.
 * <pre>{@code
 * Ipc.http(0).post("/rooms/{room}", r -> r.param("room") + " for " + r.json(Map.class).get("name")).start()
 * r.query("none")                  // null, as a header or a name in the path that is not there
 * r.json(Map.class)                // of a body that is no JSON: the client gets 400
 * }</pre>
 */
public final class HttpRequestView implements Tabular {
    private final Incoming incoming;
    private final Map<String, String> names;
    private final Map<String, String> query;
    private final byte[] body;

    HttpRequestView(Incoming incoming, Map<String, String> names, byte[] body) {
        this.incoming = incoming;
        this.names = names;
        this.query = Segments.query(incoming.query());
        this.body = body;
    }

    /** {@code GET}, {@code POST}, ... */
    public String method() {
        return incoming.method();
    }

    /** The path as it was sent, still encoded, without the query. */
    public String path() {
        return incoming.path();
    }

    /** The part of the path that the route calls so, decoded; null if it has none of this name. */
    public String param(String name) {
        return names.get(name);
    }

    /** The first value of this name behind the question mark, decoded; null for none. */
    public String query(String name) {
        return query.get(name);
    }

    /** A header, whatever the case of its name; null for none. */
    public String header(String name) {
        return incoming.headers().get(name);
    }

    /** The body, at most 1 MiB; empty for none. */
    public byte[] bytes() {
        return body.clone();
    }

    /** The body as text in UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body as a record, a {@code Map} or a {@code List}; one that is no such JSON is answered with 400 unless you catch it. */
    public <T> T json(Class<T> type) {
        return Json.request(body, type);
    }

    @Override
    public Table table() {
        return new Facts()
                .add("method", method())
                .add("path", path())
                .add("names", List.copyOf(names.entrySet()))
                .add("query", incoming.query())
                .add("client", incoming.client())
                .add("body", body.length + " bytes")
                .table();
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
