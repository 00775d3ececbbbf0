package org.ipclab.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Which route a request takes. */
final class Router {
    /** A route that fits, and the parts of the path by their names. */
    record Found(Route route, Map<String, String> names) {}

    private final List<Route> routes = new ArrayList<>();

    Router(List<Route> planned) {
        for (Route route : planned)
            if (route.method().equals(Route.RESOURCE)) routes.addAll(new RestCollection(route.path()).routes());
            else routes.add(route);
        // a literal part is meant more than a name: /rooms/new before /rooms/{room}
        routes.sort(Comparator.comparingInt(Route::names));
    }

    List<Route> routes() {
        return List.copyOf(routes);
    }

    /** HEAD takes the route of GET. */
    Optional<Found> find(Incoming request) {
        String method = request.isHead() ? "GET" : request.method();
        List<String> segments = Segments.decode(request.path());
        for (Route route : routes) {
            Optional<Map<String, String>> names = route.match(segments);
            if (names.isPresent() && route.method().equals(method)) return Optional.of(new Found(route, names.get()));
        }
        return Optional.empty();
    }

    /** The methods that the path has, for the header Allow; empty for an unknown path. */
    Optional<String> allowed(String path) {
        List<String> segments = Segments.decode(path);
        TreeSet<String> methods = new TreeSet<>();
        for (Route route : routes) if (route.match(segments).isPresent()) methods.add(route.method());
        if (methods.isEmpty()) return Optional.empty();
        if (methods.contains("GET")) methods.add("HEAD");
        methods.add("OPTIONS");
        return Optional.of(String.join(", ", methods));
    }
}
