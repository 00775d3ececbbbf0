package org.ipclab.grpc;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.ipclab.core.IpcException;

/**
 * The call that a handler is working on: what came beside its messages.
 * <pre>{@code
 * Ipc.grpc("demo.Who").unary("Am", x -> GrpcCall.current().header("user"))       // null if the client sent none
 * GrpcCall.current()                                                            // outside of a handler: Misused
 * }</pre>
 */
public final class GrpcCall {
    private static final ThreadLocal<GrpcCall> CURRENT = new ThreadLocal<>();

    private final String method;
    private final String from;
    private final Map<String, String> headers;
    private final long deadline;

    /** @param deadline in the time of {@link System#nanoTime}; {@code Long.MAX_VALUE} for none */
    GrpcCall(String method, String from, Map<String, String> headers, long deadline) {
        this.method = method;
        this.from = from;
        this.headers = headers;
        this.deadline = deadline;
    }

    /** The call that this thread handles. */
    public static GrpcCall current() {
        GrpcCall call = CURRENT.get();
        if (call == null)
            throw new IpcException.Misused(
                    "grpc call", "Only a handler has a current call, in its own thread: ask inside of it.");
        return call;
    }

    /** Runs a handler; afterwards the thread has no call any more. */
    void during(Runnable handler) {
        CURRENT.set(this);
        try {
            handler.run();
        } finally {
            CURRENT.remove();
        }
    }

    boolean isLate() {
        return deadline != Long.MAX_VALUE && System.nanoTime() - deadline >= 0;
    }

    /** The method's name: {@code Hello}. */
    public String method() {
        return method;
    }

    /** Where the client is: {@code 127.0.0.1:40112}, or {@code a Unix socket}. */
    public String from() {
        return from;
    }

    /** The metadata of this name that the client sent; null if it sent none. Case does not matter. */
    public String header(String name) {
        return headers.get(name.toLowerCase(java.util.Locale.ROOT));
    }

    /** All metadata as text, by name. */
    public Map<String, String> headers() {
        return headers;
    }

    /** How long the client still waits; empty if it set no deadline, zero when that has passed. */
    public Optional<Duration> remaining() {
        if (deadline == Long.MAX_VALUE) return Optional.empty();
        return Optional.of(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }
}
