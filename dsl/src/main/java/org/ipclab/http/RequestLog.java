package org.ipclab.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.ipclab.table.Table;

/** What a service has answered: counters since its start, and the last thousand requests. */
final class RequestLog {
    static final int MOST = 1000;
    private static final long LONGEST = TimeUnit.HOURS.toNanos(1);

    /** The counters of a route; times are those of answers that were sent whole, in nanoseconds. */
    private static final class Counters {
        final ConcurrentHistogram nanos = new ConcurrentHistogram(LONGEST, 2);
        long requests;
        long failed;
    }

    private final Deque<Seen> latest = new ArrayDeque<>();
    private final Map<Integer, Long> statuses = new TreeMap<>();
    private final Map<String, Counters> routes = new LinkedHashMap<>();
    private final ConcurrentHistogram all = new ConcurrentHistogram(LONGEST, 2);
    private long count;

    RequestLog(List<Route> known) {
        for (Route route : known) routes.put(route.method() + " " + route.path(), new Counters());
    }

    /** An answer is ready; called before it is sent, so that a client that has it finds it here. */
    synchronized void add(Seen seen, Outgoing answer) {
        seen.nanos = System.nanoTime() - seen.start;
        seen.status = answer.status();
        seen.sent = Math.max(0, answer.length());
        if (latest.size() == MOST) latest.removeFirst();
        latest.addLast(seen);
        count++;
        statuses.merge(seen.status, 1L, Long::sum);
        if (!answer.isStream()) all.recordValue(Math.min(LONGEST, seen.nanos));
        Counters counters = routes.get(seen.route);
        if (counters == null) return;
        counters.requests++;
        if (seen.status >= 400) counters.failed++;
        if (!answer.isStream()) counters.nanos.recordValue(Math.min(LONGEST, seen.nanos));
    }

    synchronized long count() {
        return count;
    }

    synchronized Map<Integer, Long> statuses() {
        return new TreeMap<>(statuses);
    }

    synchronized List<RouteState> routes() {
        List<RouteState> states = new ArrayList<>();
        routes.forEach((route, counters) -> states.add(new RouteState(
                route.substring(0, route.indexOf(' ')),
                route.substring(route.indexOf(' ') + 1),
                counters.requests,
                counters.failed,
                Latency.of(counters.nanos))));
        return states;
    }

    synchronized Latency latency() {
        return Latency.of(all);
    }

    /** The latest requests, the last one last. */
    synchronized Table table() {
        List<List<?>> rows = new ArrayList<>();
        long number = count - latest.size();
        for (Seen seen : latest) rows.add(row(++number, seen));
        return Table.of(
                        List.of(
                                "#",
                                "time",
                                "method",
                                "path",
                                "status",
                                "µs",
                                "received",
                                "sent",
                                "client",
                                "route",
                                "trouble"),
                        rows)
                .note(rows.isEmpty() ? "no request yet" : count > MOST ? "the last " + MOST + " of " + count : null);
    }

    private static List<?> row(long number, Seen seen) {
        return Arrays.asList(
                number,
                seen.at.truncatedTo(java.time.temporal.ChronoUnit.MILLIS).toString(),
                seen.method,
                seen.path,
                seen.status,
                seen.nanos / 1000,
                seen.received,
                seen.sent,
                seen.client,
                seen.route,
                seen.trouble);
    }
}
