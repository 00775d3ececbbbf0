package org.ipclab.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Server-sent events from their lines, as the HTML standard has them. */
final class EventParser {
    private final List<String> data = new ArrayList<>();
    private String type = "";
    private String id = "";

    /** One more line, without its end; the event that it completes. */
    Optional<HttpEvent> line(String line) {
        if (line.isEmpty()) return end();
        int colon = line.indexOf(':');
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1).replaceFirst("^ ", "");
        switch (field) {
            case "data" -> data.add(value);
            case "event" -> type = value;
            case "id" -> id = value;
            default -> {
                // a comment, or a field that we do not know: both are passed over
            }
        }
        return Optional.empty();
    }

    private Optional<HttpEvent> end() {
        Optional<HttpEvent> event =
                data.isEmpty() ? Optional.empty() : Optional.of(new HttpEvent(type, id, String.join("\n", data)));
        data.clear();
        type = "";
        return event;
    }
}
