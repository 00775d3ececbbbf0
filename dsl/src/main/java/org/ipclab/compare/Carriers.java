package org.ipclab.compare;

import java.util.List;
import java.util.stream.Stream;

/** All that are compared. */
final class Carriers {
    private Carriers() {}

    /** Fresh ones, in the order of the table. */
    static List<Carrier> all() {
        return Stream.of(
                        Memories.all(),
                        Streams.all(),
                        Queues.all(),
                        Datagrams.all(),
                        Services.all(),
                        List.of(new Signals(), new SharedFiles()))
                .flatMap(List::stream)
                .toList();
    }

    static Carrier named(String kind) {
        return all().stream()
                .filter(carrier -> carrier.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }
}
