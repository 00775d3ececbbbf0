package org.ipclab.grpc;

import java.util.List;
import java.util.Optional;
import org.ipclab.table.Display;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * What came of a call whose messages are not text; as {@link GrpcReply}.
 *
 * @param status {@code OK}, or the name of the status with which it failed
 * @param message what the other side said of it; empty for none
 * @param values the answers, in their order; those before a failure too
 */
public record GrpcResult<A>(String status, String message, List<A> values) implements Tabular {
    /** The first answer; empty if none came. */
    public Optional<A> first() {
        return values.stream().findFirst();
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
