package org.ipclab.grpc;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How calls ended, counted by status. */
final class Statuses {
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    void count(String status) {
        counts.computeIfAbsent(status, key -> new LongAdder()).increment();
    }

    /** The counts now, by name. */
    Map<String, Long> now() {
        Map<String, Long> now = new TreeMap<>();
        counts.forEach((status, count) -> now.put(status, count.sum()));
        return now;
    }
}
