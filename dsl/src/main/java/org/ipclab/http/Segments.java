package org.ipclab.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Paths and queries of URLs: split first, decoded then, so that an encoded slash or ampersand is no separator. */
final class Segments {
    private Segments() {}

    /** The parts between the slashes, still encoded; none for {@code /}. */
    static List<String> split(String path) {
        return path.equals("/") ? List.of() : Arrays.asList(path.substring(1).split("/", -1));
    }

    /** The same, decoded. */
    static List<String> decode(String path) {
        return split(path).stream().map(Segments::decoded).toList();
    }

    /** A part of a path: {@code %20} is a space, a plus is a plus. */
    static String decoded(String segment) {
        return form(segment.replace("+", "%2B"));
    }

    /** What a query holds, the first value of each name; a plus is a space there. */
    static Map<String, String> query(String query) {
        Map<String, String> values = new LinkedHashMap<>();
        if (query == null || query.isEmpty()) return values;
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            values.putIfAbsent(form(name), equals < 0 ? "" : form(pair.substring(equals + 1)));
        }
        return values;
    }

    private static String form(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new Refusal(400, "the address is not encoded right: " + text);
        }
    }
}
