package org.ipclab.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * Values as lines of JSON that say their type, so that a Long comes back as a Long: {@code {"t":"long","v":"7"}}. What has
 * no form here goes as its text.
 */
final class Wire {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Deeper nesting is most likely a list that contains itself. */
    private static final int DEEPEST = 100;

    private Wire() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** One line with its line end; JSON has none inside. */
    static byte[] line(JsonNode node) {
        return (node + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static JsonNode parse(byte[] line) {
        return parse(new String(line, StandardCharsets.UTF_8));
    }

    static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a line of the protocol: " + line, e);
        }
    }

    /** Runs code of whoever made the value (toString, table, an iterator), so it may throw anything. */
    static ObjectNode encode(Object value) {
        return encode(value, 0);
    }

    private static ObjectNode encode(Object value, int depth) {
        if (depth > DEEPEST) throw new IllegalArgumentException("the value is nested more than " + DEEPEST + " deep");
        if (value == null) return object().put("t", "null");
        if (value instanceof Tabular tabular) return table(tabular.table(), depth);
        if (value instanceof Map<?, ?> map) return map(map, depth);
        if (value instanceof List<?> list) return many("list", list, depth);
        if (value instanceof Set<?> set) return many("set", set, depth);
        String type = Scalar.tag(value);
        return object().put("t", type).put("v", Scalar.text(value));
    }

    private static ObjectNode many(String type, Collection<?> values, int depth) {
        ObjectNode node = object().put("t", type);
        ArrayNode array = node.putArray("v");
        for (Object value : values) array.add(encode(value, depth + 1));
        return node;
    }

    private static ObjectNode map(Map<?, ?> map, int depth) {
        ObjectNode node = object().put("t", "map");
        ArrayNode array = node.putArray("v");
        map.forEach((key, value) -> array.addArray().add(encode(key, depth + 1)).add(encode(value, depth + 1)));
        return node;
    }

    private static ObjectNode table(Table table, int depth) {
        ObjectNode node = object().put("t", "table").put("title", table.title()).put("note", table.note());
        node.set("names", many("list", table.names(), depth));
        ArrayNode rows = node.putArray("v");
        for (var row : table.rows())
            rows.add(many("list", table.names().stream().map(row::get).toList(), depth + 1));
        return node;
    }

    static Object decode(JsonNode node) {
        String type = node.path("t").asText();
        JsonNode value = node.path("v");
        return switch (type) {
            case "null" -> null;
            case "list" -> Collections.unmodifiableList(decodeAll(value));
            case "set" -> Collections.unmodifiableSet(new LinkedHashSet<>(decodeAll(value)));
            case "map" -> decodeMap(value);
            case "table" -> decodeTable(node);
            default -> Scalar.of(type, value.asText());
        };
    }

    private static List<Object> decodeAll(JsonNode array) {
        var all = new ArrayList<Object>(array.size());
        array.forEach(each -> all.add(decode(each)));
        return all;
    }

    private static Map<Object, Object> decodeMap(JsonNode pairs) {
        var map = new LinkedHashMap<Object, Object>();
        pairs.forEach(pair -> map.put(decode(pair.get(0)), decode(pair.get(1))));
        return Collections.unmodifiableMap(map);
    }

    private static Table decodeTable(JsonNode node) {
        List<String> names = decodeAll(node.path("names").path("v")).stream()
                .map(String::valueOf)
                .toList();
        var rows = new ArrayList<List<Object>>();
        node.path("v").forEach(row -> rows.add(decodeAll(row.path("v"))));
        return Table.of(names, rows).title(text(node, "title")).note(text(node, "note"));
    }

    /** The text under a name, null where there is none. */
    static String text(JsonNode node, String name) {
        return node.path(name).isTextual() ? node.path(name).asText() : null;
    }
}
