package org.ipclab.http;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * An HTTP service at an instant.
 *
 * @param uri where clients reach it
 * @param requestCount requests that were answered since its start
 * @param statuses how often each status was the answer
 * @param busy requests that are being answered now
 * @param connections that are open now; empty where the kernel's table cannot tell
 * @param waiting connections that the kernel has made and the server has not yet taken
 * @param latency of all answers
 * @param routes in the order in which they are tried
 */
public record HttpState(
        String uri,
        long requestCount,
        Map<Integer, Long> statuses,
        int busy,
        OptionalLong connections,
        OptionalLong waiting,
        Latency latency,
        List<RouteState> routes)
        implements Tabular {
    @Override
    public Table table() {
        return HttpView.of(this);
    }
}
