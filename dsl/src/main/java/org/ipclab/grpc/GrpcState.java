package org.ipclab.grpc;

import java.util.List;
import java.util.Map;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * A service or a client at an instant. The calls and sockets are those that channelz counts: calls of reflection and health are
 * among them, calls of methods that there are not are not.
 *
 * @param role {@code service} or {@code client}
 * @param service its full name
 * @param address {@code 127.0.0.1:41001}, or the path
 * @param connection of a client: {@code IDLE CONNECTING READY TRANSIENT_FAILURE SHUTDOWN}; of a service {@code LISTENING}
 * @param callsFailed those that ended with another status than OK
 * @param statuses how the calls of this service's methods ended, by the name of the status
 * @param sockets the connections that are open
 */
public record GrpcState(
        String role,
        String service,
        String address,
        String connection,
        long callsStarted,
        long callsSucceeded,
        long callsFailed,
        Map<String, Long> statuses,
        List<GrpcSocket> sockets)
        implements Tabular {
    @Override
    public Table table() {
        return GrpcView.of(this);
    }
}
