package org.ipclab.http;

import java.util.OptionalLong;
import org.HdrHistogram.AbstractHistogram;

/**
 * How long answers took, from the head of the request to the answer that is ready to be sent, in nanoseconds; empty without any.
 *
 * @param p50 half of them took no longer; so {@code p90}, {@code p99}
 */
public record Latency(OptionalLong p50, OptionalLong p90, OptionalLong p99, OptionalLong max) {
    static Latency of(AbstractHistogram nanos) {
        if (nanos.getTotalCount() == 0)
            return new Latency(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
        return new Latency(at(nanos, 50), at(nanos, 90), at(nanos, 99), OptionalLong.of(nanos.getMaxValue()));
    }

    private static OptionalLong at(AbstractHistogram nanos, double percent) {
        return OptionalLong.of(nanos.getValueAtPercentile(percent));
    }

    /** {@code 50 %: 120 µs, 99 %: 2.1 ms}; null without any answer. */
    String text() {
        if (p50.isEmpty()) return null;
        return "50 %: " + micros(p50) + ", 90 %: " + micros(p90) + ", 99 %: " + micros(p99) + ", all: " + micros(max);
    }

    /** Microseconds, or null. */
    static Long of(OptionalLong nanos) {
        return nanos.isEmpty() ? null : nanos.getAsLong() / 1000;
    }

    private static String micros(OptionalLong nanos) {
        return of(nanos) + " µs";
    }
}
