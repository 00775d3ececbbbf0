package org.ipclab.http;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.ipclab.core.IpcException;
import org.ipclab.core.Quoted;

/**
 * What a service does for one method and one path; a part of the path may be a name, {@code /rooms/{room}}.
 *
 * @param method {@code GET}, {@code POST}, ...; {@link #RESOURCE} for a whole collection
 * @param path from its slash on
 * @param handler makes the answer; null for a collection
 */
public record Route(String method, String path, Function<HttpRequestView, Object> handler) {
    /** The method of a collection: it has routes of its own for list, read, create, replace and delete. */
    static final String RESOURCE = "REST";

    public Route {
        String asked = "http route " + method + " " + (path == null ? null : Quoted.java(path));
        if (path == null || !path.startsWith("/") || path.matches(".*[?#\\s].*"))
            throw new IpcException.Misused(
                    asked,
                    "A path begins with / and has no query: \"/rooms/{room}\"; r.query(\"from\") reads a query.");
        if (!path.equals("/") && Segments.split(path).contains(""))
            throw new IpcException.Misused(
                    asked, "Leave empty parts out: \"/rooms/{room}\", without a slash at the end.");
        checkNames(asked, path);
        if (method.equals(RESOURCE) ? path.contains("{") || path.equals("/") : handler == null)
            throw new IpcException.Misused(
                    asked, "A route needs a handler, r -> \"hello\", and a resource a path such as \"/notes\".");
    }

    private static void checkNames(String asked, String path) {
        Set<String> names = new HashSet<>();
        for (String segment : Segments.split(path)) {
            boolean isName = segment.matches("\\{[A-Za-z_][A-Za-z_0-9]*}");
            if (isName ? !names.add(segment) : segment.contains("{") || segment.contains("}"))
                throw new IpcException.Misused(
                        asked,
                        "A name in braces is a whole part of the path, and stands there once: \"/rooms/{room}\".");
        }
    }

    static boolean isName(String segment) {
        return segment.startsWith("{");
    }

    /** The parts of a path that matches, by their names; empty if it does not. */
    Optional<Map<String, String>> match(List<String> segments) {
        List<String> own = Segments.split(path);
        if (own.size() != segments.size()) return Optional.empty();
        Map<String, String> names = new TreeMap<>();
        for (int i = 0; i < own.size(); i++) {
            String mine = own.get(i);
            String theirs = segments.get(i);
            if (isName(mine) && !theirs.isEmpty()) names.put(mine.substring(1, mine.length() - 1), theirs);
            else if (!Segments.decoded(mine).equals(theirs)) return Optional.empty();
        }
        return Optional.of(names);
    }

    /** How many parts of the path are names: what has fewer is asked first. */
    int names() {
        return (int) Segments.split(path).stream().filter(Route::isName).count();
    }
}
