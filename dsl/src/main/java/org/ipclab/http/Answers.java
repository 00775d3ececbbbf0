package org.ipclab.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.BaseStream;
import org.ipclab.table.Tabular;

/** What a handler returned, as an answer. */
final class Answers {
    static final String TEXT = "text/plain; charset=utf-8";
    static final String JSON = "application/json";
    static final String EVENTS = "text/event-stream";
    private static final String TYPE = "Content-Type";

    private Answers() {}

    /** Text, bytes, JSON, events or nothing, with the status of an {@link HttpAnswer}; 200 or 204 otherwise. */
    static Outgoing of(Object returned) {
        if (returned instanceof HttpAnswer answer) return of(answer.status(), answer.headers(), answer.body());
        return of(returned == null ? 204 : 200, List.of(), returned);
    }

    /** An error in words. */
    static Outgoing text(int status, String text) {
        return of(status, List.of(), text + "\n");
    }

    private static Outgoing of(int status, List<Map.Entry<String, String>> headers, Object body) {
        if (body == null) return Outgoing.of(status, headers, new byte[0]);
        if (body instanceof BaseStream<?, ?> stream)
            return new Outgoing(status, typed(headers, EVENTS), Outgoing.UNKNOWN, out -> events(stream, out));
        if (body instanceof String text)
            return Outgoing.of(status, typed(headers, TEXT), text.getBytes(StandardCharsets.UTF_8));
        if (body instanceof byte[] bytes) return Outgoing.of(status, typed(headers, "application/octet-stream"), bytes);
        return Outgoing.of(status, typed(headers, JSON), json(body));
    }

    /** A table, a state or a listing is an array with an object a row. */
    private static byte[] json(Object body) {
        return body instanceof Tabular tabular
                ? tabular.table().json().getBytes(StandardCharsets.UTF_8)
                : Json.bytes(body);
    }

    private static List<Map.Entry<String, String>> typed(List<Map.Entry<String, String>> headers, String type) {
        if (headers.stream().anyMatch(header -> header.getKey().equalsIgnoreCase(TYPE))) return headers;
        List<Map.Entry<String, String>> all = new ArrayList<>(headers);
        all.add(Map.entry(TYPE, type));
        return all;
    }

    /** Each element as it comes; the stream is closed at the end, also when the client has left. */
    private static void events(BaseStream<?, ?> stream, OutputStream out) throws IOException {
        try (stream) {
            out.flush(); // the head must not wait for the first event
            for (Iterator<?> elements = stream.iterator(); elements.hasNext(); ) send(event(elements.next()), out);
        } catch (RuntimeException failed) {
            // the head is out, so no status can tell it: an event does
            send(new HttpEvent("error", "", failed.toString()), out);
            throw failed;
        }
    }

    private static void send(HttpEvent event, OutputStream out) throws IOException {
        out.write(event.wire().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static HttpEvent event(Object element) {
        if (element instanceof HttpEvent event) return event;
        return HttpEvent.of(element instanceof String text ? text : new String(json(element), StandardCharsets.UTF_8));
    }
}
