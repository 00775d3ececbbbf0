package org.ipclab.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A collection in memory, with the routes of REST: JSON objects, each under an id of its own. */
final class RestCollection {
    private static final int MOST_ITEMS = 10_000;
    private static final long MOST_BYTES = 64L << 20;
    private static final String ID = "id";

    private record Item(Map<String, Object> fields, long bytes) {}

    private final String path;
    private final Map<String, Item> items = new LinkedHashMap<>();
    private long bytes;
    private long last;

    RestCollection(String path) {
        this.path = path;
    }

    List<Route> routes() {
        String item = path + "/{id}";
        return List.of(
                new Route("GET", path, request -> all()),
                new Route("POST", path, this::add),
                new Route("GET", item, request -> item(request).fields()),
                new Route("PUT", item, this::replace),
                new Route("DELETE", item, this::remove));
    }

    private synchronized List<Map<String, Object>> all() {
        return items.values().stream().map(Item::fields).toList();
    }

    private synchronized Item item(HttpRequestView request) {
        String id = request.param(ID);
        return Optional.ofNullable(items.get(id)).orElseThrow(() -> new Refusal(404, "there is no " + path + "/" + id));
    }

    private synchronized Object add(HttpRequestView request) {
        Map<String, Object> fields = fields(request);
        String id = fields.containsKey(ID) ? given(fields.get(ID)) : next();
        if (items.containsKey(id)) throw new Refusal(409, path + " has an item with the id " + id + " already");
        Object shown = fields.containsKey(ID) ? fields.get(ID) : (Object) Long.valueOf(id);
        Item item = store(id, shown, fields, request);
        String place =
                path + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
        return HttpAnswer.status(201, item.fields()).header("Location", place);
    }

    private String next() {
        do last++;
        while (items.containsKey(Long.toString(last)));
        return Long.toString(last);
    }

    private static String given(Object id) {
        boolean fits = id instanceof Integer || id instanceof Long || id instanceof String text && !text.isBlank();
        if (!fits) throw new Refusal(400, "an id is a whole number or a text");
        return id.toString();
    }

    private synchronized Object replace(HttpRequestView request) {
        Item old = item(request);
        Map<String, Object> fields = fields(request);
        Object id = old.fields().get(ID);
        if (fields.containsKey(ID) && !Objects.toString(fields.get(ID)).equals(id.toString()))
            throw new Refusal(400, "the path has the id " + id + ", the body another one");
        return store(id.toString(), id, fields, request).fields();
    }

    private synchronized Object remove(HttpRequestView request) {
        bytes -= item(request).bytes();
        items.remove(request.param(ID));
        return null;
    }

    private Item store(String id, Object shown, Map<String, Object> fields, HttpRequestView request) {
        Item old = items.get(id);
        long size = request.bytes().length;
        long after = bytes + size - (old == null ? 0 : old.bytes());
        if (old == null && items.size() == MOST_ITEMS || after > MOST_BYTES)
            throw new Refusal(
                    507, "the collection is full: " + MOST_ITEMS + " items or " + MOST_BYTES + " bytes at most");
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put(ID, shown);
        fields.forEach(whole::putIfAbsent);
        Item item = new Item(whole, size);
        items.put(id, item);
        bytes = after;
        return item;
    }

    @SuppressWarnings("unchecked") // Jackson makes maps of text to anything
    private static Map<String, Object> fields(HttpRequestView request) {
        String type = Objects.toString(request.header("Content-Type"), "none")
                .toLowerCase(Locale.ROOT)
                .replaceFirst("\\s*;.*", "")
                .trim();
        if (!type.equals(Answers.JSON) && !type.matches("application/[a-z0-9.+-]+\\+json"))
            throw new Refusal(415, "send JSON, with the header Content-Type: application/json; this was " + type);
        return request.json(Map.class);
    }
}
