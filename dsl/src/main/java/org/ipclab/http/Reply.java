package org.ipclab.http;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipclab.core.IpcException;
import org.ipclab.table.Display;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * What a server has answered, whole. An error status is a value to look at, no exception.
 * <pre>{@code
 * var r = Ipc.http("http://127.0.0.1:8080").get("/rooms/7");
 * r.status()                       // 200; 404 if there is none
 * r.json(Room.class)               // Misused if the body is no such JSON
 * }</pre>
 */
public final class Reply implements Tabular {
    private static final Pattern CHARSET = Pattern.compile("charset=\"?([^\";\\s]+)", Pattern.CASE_INSENSITIVE);
    private static final int SHOWN = 400;

    private final String asked;
    private final int status;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final Duration took;

    /** @param headers in a map that knows no case */
    Reply(String asked, int status, Map<String, List<String>> headers, byte[] body, Duration took) {
        this.asked = asked;
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.took = took;
    }

    /** 200, 404, ... */
    public int status() {
        return status;
    }

    /** The first header of this name, whatever its case; null for none. */
    public String header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    /** All headers, each with its values. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /** The body as it came. */
    public byte[] bytes() {
        return body.clone();
    }

    /** The body as text, in the charset that the server says, or UTF-8. */
    public String text() {
        return new String(body, charset());
    }

    private Charset charset() {
        String type = header("Content-Type");
        Matcher named = CHARSET.matcher(type == null ? "" : type);
        try {
            return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8; // shown all the same, with what does not fit as a question mark
        }
    }

    /** The JSON of the body: a {@code Map}, a {@code List}, a number, a text, true or false, or null. */
    public Object json() {
        return json(Object.class);
    }

    /** The same as this type, such as a record; what it has no component for is left out. */
    public <T> T json(Class<T> type) {
        return Json.reply(body, type, asked);
    }

    /** From the request to the whole reply. */
    public Duration took() {
        return took;
    }

    @Override
    public Table table() {
        List<List<?>> rows = new ArrayList<>();
        rows.add(Arrays.asList("status", status));
        headers.forEach((name, values) -> rows.add(Arrays.asList(name, String.join(", ", values))));
        rows.add(Arrays.asList("body", body.length == 0 ? null : shown()));
        rows.add(Arrays.asList("µs", took.toNanos() / 1000));
        return Table.of(List.of("fact", "value"), rows).title(asked);
    }

    private String shown() {
        String type = header("Content-Type");
        if (type != null && !type.matches("(?i)(text/|application/([a-z.+-]*json|xml)).*"))
            return body.length + " bytes: .bytes()";
        String text = text();
        return text.length() <= SHOWN
                ? text
                : text.substring(0, SHOWN) + " … " + body.length + " bytes in all: .text()";
    }

    static IpcException tooLong(String asked) {
        return new IpcException.LimitReached(
                asked,
                "A reply has " + Wire.LONGEST + " bytes at most here: ask for parts of it, or read .events(..).");
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
