package org.ipclab.grpc;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * The calls of a client with these types of message; each waits until its call has ended.
 * <pre>{@code
 * var hash = c.calls(GrpcType.BYTES, GrpcType.TEXT);
 * hash.call("Sum", bytes).first()
 * }</pre>
 */
public final class GrpcCalls<Q, A> {
    private final GrpcClient client;
    private final GrpcType<Q> ask;
    private final GrpcType<A> answer;

    GrpcCalls(GrpcClient client, GrpcType<Q> ask, GrpcType<A> answer) {
        this.client = client;
        this.ask = ask;
        this.answer = answer;
    }

    /** One request, one answer. */
    public GrpcResult<A> call(String method, Q request) {
        return client.exchange(method, GrpcKind.UNARY, ask, answer, List.of(request), null, each -> true);
    }

    /** The same, and waits so long at most. */
    public GrpcResult<A> call(String method, Q request, Duration deadline) {
        return client.exchange(method, GrpcKind.UNARY, ask, answer, List.of(request), deadline, each -> true);
    }

    /** One request, a stream of answers. */
    public GrpcResult<A> stream(String method, Q request, Duration deadline) {
        return client.exchange(method, GrpcKind.SERVER_STREAM, ask, answer, List.of(request), deadline, each -> true);
    }

    /** The same; each answer is shown to the condition, and the call is cancelled when that says false. */
    public GrpcResult<A> stream(String method, Q request, Predicate<? super A> goesOn) {
        return client.exchange(method, GrpcKind.SERVER_STREAM, ask, answer, List.of(request), null, goesOn);
    }

    /** A stream of requests, one answer. */
    public GrpcResult<A> send(String method, List<Q> requests, Duration deadline) {
        return client.exchange(method, GrpcKind.CLIENT_STREAM, ask, answer, requests, deadline, each -> true);
    }

    /** A stream of requests, a stream of answers. */
    public GrpcResult<A> bidi(String method, List<Q> requests, Duration deadline) {
        return client.exchange(method, GrpcKind.BIDI, ask, answer, requests, deadline, each -> true);
    }
}
