package org.ipclab.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ipclab.core.Facts;
import org.ipclab.core.Mode;
import org.ipclab.core.Quoted;
import org.ipclab.table.Table;

/** Services, clients and their states as tables. */
final class HttpView {
    private HttpView() {}

    static Table of(HttpPlan plan) {
        List<List<?>> rows = new ArrayList<>();
        for (Route route : plan.routes()) rows.add(List.of(route.method(), route.path(), what(route)));
        return Table.of(List.of("method", "path", "answer"), rows)
                .title("HTTP service " + where(plan) + ": planned, listens nowhere yet")
                .note(code(plan) + hint(plan) + "\nnext: .start() · .explain()");
    }

    private static String what(Route route) {
        return route.method().equals(Route.RESOURCE)
                ? "a collection in memory: GET and POST here, GET PUT DELETE of " + route.path() + "/{id}"
                : "what the handler returns";
    }

    private static String hint(HttpPlan plan) {
        String none =
                plan.routes().isEmpty() ? "\nno route yet, every path is 404: .get(\"/hello\", r -> \"hello\")" : "";
        return plan.isLoopback() ? none : none + "\nOTHER HOSTS can reach it: " + plan.host() + " is not loopback";
    }

    static String where(HttpPlan plan) {
        if (plan.socket().isPresent())
            return "on the Unix socket " + plan.socket().get();
        return "on " + plan.host() + (plan.port() == 0 ? ", a free port" : ":" + plan.port());
    }

    /** In short: {@code 127.0.0.1:8080}, or a path. */
    static String place(HttpPlan plan) {
        return plan.socket().orElse(plan.host() + ":" + plan.port());
    }

    /** The code that makes this plan, without what is chosen anyway; a handler cannot be shown. */
    private static String code(HttpPlan plan) {
        StringBuilder code = new StringBuilder("Ipc.http(");
        if (!plan.host().equals(HttpPlan.LOOPBACK))
            code.append(Quoted.java(plan.host())).append(", ");
        code.append(plan.port()).append(')');
        plan.socket()
                .ifPresent(
                        path -> code.append(".unix(").append(Quoted.java(path)).append(')'));
        if (!plan.mode().equals(Mode.PRIVATE))
            code.append(".mode(").append(plan.mode().octal()).append(')');
        if (plan.replacesStale()) code.append(".replaceStale()");
        if (!plan.patience().equals(HttpPlan.PATIENCE))
            code.append(".timeout(Duration.parse(")
                    .append(Quoted.java(plan.patience().toString()))
                    .append("))");
        for (Route route : plan.routes()) code.append(code(route));
        return code.toString();
    }

    private static String code(Route route) {
        String path = Quoted.java(route.path());
        return switch (route.method()) {
            case Route.RESOURCE -> ".resource(" + path + ")";
            case "GET", "POST", "PUT", "DELETE" ->
                "." + route.method().toLowerCase(java.util.Locale.ROOT) + "(" + path + ", r -> ..)";
            default -> ".route(" + Quoted.java(route.method()) + ", " + path + ", r -> ..)";
        };
    }

    static Table of(HttpState state) {
        Facts facts = new Facts()
                .add("uri", state.uri())
                .add("requests", state.requestCount())
                .add("answers", statuses(state.statuses()))
                .add("latency", state.latency().text())
                .add("being answered", state.busy())
                .add("connections", state.connections())
                .add("waiting for accept", state.waiting());
        for (RouteState route : state.routes()) facts.add(route.method() + " " + route.path(), text(route));
        return facts.table();
    }

    private static String statuses(Map<Integer, Long> statuses) {
        if (statuses.isEmpty()) return null;
        return statuses.entrySet().stream()
                .map(each -> each.getKey() + ": " + each.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String text(RouteState route) {
        String latency = route.latency().text();
        return "requests: " + route.requests() + (route.failed() == 0 ? "" : ", failed: " + route.failed())
                + (latency == null ? "" : "; " + latency);
    }

    static Table routes(HttpState state) {
        List<List<?>> rows = new ArrayList<>();
        for (RouteState route : state.routes())
            rows.add(Arrays.asList(
                    route.method(),
                    route.path(),
                    route.requests(),
                    route.failed(),
                    Latency.of(route.latency().p50()),
                    Latency.of(route.latency().p90()),
                    Latency.of(route.latency().p99()),
                    Latency.of(route.latency().max())));
        return Table.of(List.of("method", "path", "requests", "failed", "p50", "p90", "p99", "max"), rows)
                .note("p50 .. max: microseconds from the head of a request to the answer that is ready to be sent");
    }
}
