package org.ipclab.grpc;

import java.util.List;
import org.ipclab.core.IpcException;
import org.ipclab.core.Quoted;

/**
 * What a handler throws to end its call with a status of its choice. Anything else that it throws is INTERNAL.
 * <pre>{@code
 * Ipc.grpc("demo.Notes").unary("Read", id -> {
 *     if (!notes.containsKey(id)) throw GrpcFailure.of("NOT_FOUND", "no note " + id);
 *     return notes.get(id);
 * })
 * GrpcFailure.of("NO_IDEA", "")         // Misused: the message lists the statuses that there are
 * }</pre>
 */
public final class GrpcFailure extends RuntimeException {
    /** Every status but OK, in the order of their numbers from 1 on. */
    static final List<String> STATUSES = List.of(
            "CANCELLED",
            "UNKNOWN",
            "INVALID_ARGUMENT",
            "DEADLINE_EXCEEDED",
            "NOT_FOUND",
            "ALREADY_EXISTS",
            "PERMISSION_DENIED",
            "RESOURCE_EXHAUSTED",
            "FAILED_PRECONDITION",
            "ABORTED",
            "OUT_OF_RANGE",
            "UNIMPLEMENTED",
            "INTERNAL",
            "UNAVAILABLE",
            "DATA_LOSS",
            "UNAUTHENTICATED");

    private final String status;

    private GrpcFailure(String status, String message) {
        super(message);
        this.status = status;
    }

    /**
     * A failure with this status.
     *
     * @param status its name: {@code NOT_FOUND}
     * @param message what the client reads; null for none
     */
    public static GrpcFailure of(String status, String message) {
        if (status == null || !STATUSES.contains(status))
            throw new IpcException.Misused(
                    "grpc failure " + (status == null ? null : Quoted.java(status)),
                    "The statuses of gRPC are " + String.join(" ", STATUSES) + ".");
        return new GrpcFailure(status, message);
    }

    /** The name of the status. */
    public String status() {
        return status;
    }
}
