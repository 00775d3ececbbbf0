package org.ipclab.grpc;

import java.util.List;
import org.ipclab.table.Display;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * What came of a call: a value to look at, also where it failed.
 * <pre>{@code
 * c.call("Hello", "bob").text()                                  // hello bob
 * c.call("Nope", "bob").status()                                 // UNIMPLEMENTED
 * c.call("Slow", "x", Duration.ofMillis(100)).status()           // DEADLINE_EXCEEDED
 * }</pre>
 *
 * @param status {@code OK}, or the name of the status with which it failed: {@code NOT_FOUND}
 * @param message what the other side said of it; empty for none
 * @param values the answers, in their order; of a stream that broke, those that came before
 */
public record GrpcReply(String status, String message, List<String> values) implements Tabular {
    public GrpcReply {
        values = List.copyOf(values);
    }

    /** The first answer; empty without one. */
    public String text() {
        return values.isEmpty() ? "" : values.get(0);
    }

    @Override
    public Table table() {
        return GrpcView.of(status, message, values);
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
