package org.ipclab.http;

import java.time.Instant;

/** A request that a service has seen; what becomes of its answer is added as it happens. */
final class Seen {
    private static final int LONGEST = 500;

    final Instant at = Instant.now();
    final long start = System.nanoTime();
    final String method;
    final String path;
    final String client;
    volatile String route;
    volatile int status;
    volatile long nanos;
    volatile long received;
    volatile long sent;
    volatile String trouble;

    Seen(Incoming request) {
        this.method = request.method();
        this.path = clipped(request.query() == null ? request.path() : request.path() + "?" + request.query());
        this.client = request.client();
    }

    /** A thousand of them are kept: none may be of any length. */
    static String clipped(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
