package org.ipclab.http;

import java.time.Instant;

/** A request that a service has seen; what becomes of its answer is added as it happens. */
final class Seen {
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
        this.path = request.query() == null ? request.path() : request.path() + "?" + request.query();
        this.client = request.client();
    }
}
