package org.ipclab.http;

import java.util.Objects;

/**
 * One server-sent event. A handler's stream may hold these, or plain values, which become the data of an event without a type.
 * <pre>{@code
 * Ipc.http(0).get("/ticks", r -> Stream.of(1, 2, 3).map(i -> new HttpEvent("tick", "", "number " + i))).start()
 * }</pre>
 *
 * @param type {@code message} unless the server says another one
 * @param id empty for none
 * @param data text of one line or more
 */
public record HttpEvent(String type, String id, String data) {
    public HttpEvent {
        Objects.requireNonNull(data, "an event without data is none");
        type = type == null || type.isEmpty() ? "message" : type;
        id = id == null ? "" : id;
    }

    /** One without a type. */
    public static HttpEvent of(String data) {
        return new HttpEvent("", "", data);
    }

    /** As it goes over the wire. */
    String wire() {
        StringBuilder text = new StringBuilder();
        if (!type.equals("message"))
            text.append("event: ").append(oneLine(type)).append('\n');
        if (!id.isEmpty()) text.append("id: ").append(oneLine(id)).append('\n');
        // a line end of any kind would end the field: each line is a field of its own
        for (String line : data.split("\r\n|\r|\n", -1))
            text.append("data: ").append(line).append('\n');
        return text.append('\n').toString();
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\r\n\0]", " ");
    }
}
