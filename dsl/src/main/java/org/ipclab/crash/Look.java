package org.ipclab.crash;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the kernel says of an object at an instant, fact by fact.
 *
 * @param isThere false when there is no such object (any more)
 */
record Look(boolean isThere, Map<String, Object> facts) {
    static final Look GONE = new Look(false, Map.of());
    static final Look THERE = new Look(true, Map.of());

    /** The same with one fact more; of what is not there, one that others see in its stead. */
    Look with(String fact, Object value) {
        var more = new LinkedHashMap<>(facts);
        more.put(fact, value);
        return new Look(isThere, more);
    }

    /** A number among the facts; 0 for none. */
    long number(String fact) {
        return facts.get(fact) instanceof Number number ? number.longValue() : 0;
    }

    /** {@code value 0, holders 2}. */
    String text() {
        if (facts.isEmpty()) return isThere ? "there" : "not there";
        return (isThere ? "" : "not there, ")
                + facts.entrySet().stream()
                        .map(fact -> fact.getKey() + " " + fact.getValue())
                        .collect(Collectors.joining(", "));
    }
}
