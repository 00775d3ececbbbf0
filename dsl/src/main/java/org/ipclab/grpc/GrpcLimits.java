package org.ipclab.grpc;

import java.util.List;
import org.ipclab.core.Limit;

/** What gRPC can hit: numbers of ours, and not of the kernel. */
final class GrpcLimits {
    private GrpcLimits() {}

    static List<Limit> all() {
        return List.of(
                new Limit("grpc", "bytes of a message", (long) GrpcPlan.MESSAGE_SIZE, null, "plan.messageSize(..)"),
                new Limit("grpc", "calls of a service at a time", (long) Desk.MOST_CALLS, null, "fixed in ipclab"));
    }
}
