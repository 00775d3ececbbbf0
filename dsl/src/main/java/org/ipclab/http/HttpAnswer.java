package org.ipclab.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ipclab.core.IpcException;
import org.ipclab.core.Quoted;

/**
 * An answer with a status of its own; a handler may return it.
 * <pre>{@code
 * r -> HttpAnswer.status(303, null).header("Location", "/rooms/7")
 * HttpAnswer.status(7, "x")        // Misused: a status has three digits
 * }</pre>
 */
public final class HttpAnswer {
    private final int status;
    private final Object body;
    private final List<Map.Entry<String, String>> headers;

    private HttpAnswer(int status, Object body, List<Map.Entry<String, String>> headers) {
        this.status = status;
        this.body = body;
        this.headers = headers;
    }

    /** This status, 200 to 599, and a body as a handler would return it: text, bytes, a record, a stream; null for none. */
    public static HttpAnswer status(int code, Object body) {
        if (code < 200 || code > 599)
            throw new IpcException.Misused("http status " + code, "An answer's status is 200 to 599: 404, 409.");
        return new HttpAnswer(code, body, List.of());
    }

    /** The same with one more header. */
    public HttpAnswer header(String name, String value) {
        requireHeader(name, value);
        List<Map.Entry<String, String>> more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new HttpAnswer(status, body, List.copyOf(more));
    }

    /** A line end in a header would begin another one, or the body. */
    static void requireHeader(String name, String value) {
        boolean isName = name != null && name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
        if (isName && value != null && value.chars().noneMatch(c -> c < ' ' && c != '\t' || c == 0x7f)) return;
        throw new IpcException.Misused(
                "http header " + (name == null ? null : Quoted.java(name)),
                "A name is letters, digits and dashes, and a value one line: header(\"X-Mine\", \"yes\").");
    }

    int status() {
        return status;
    }

    Object body() {
        return body;
    }

    List<Map.Entry<String, String>> headers() {
        return headers;
    }

    @Override
    public String toString() {
        return "HttpAnswer " + status + (body == null ? "" : " " + body);
    }
}
