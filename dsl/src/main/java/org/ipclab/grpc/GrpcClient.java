package org.ipclab.grpc;

import io.grpc.CallOptions;
import io.grpc.ConnectivityState;
import io.grpc.InternalChannelz.ChannelStats;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.ipclab.core.Call;
import org.ipclab.core.IpcException;
import org.ipclab.core.KernelObject;
import org.ipclab.core.Trace;
import org.ipclab.core.Waiting;
import org.ipclab.table.Table;

/**
 * A client of a gRPC service, ours or any other whose messages are {@code google.protobuf.StringValue}. Each call waits until it
 * has ended, and how it ended is a value. Several threads may call at once, over one connection.
 * <pre>{@code
 * try (var c = Ipc.grpc("demo.Greeter").port(port).connect()) {
 *     c.call("Hello", "bob").text();                            // HELLO, BOB
 *     c.stream("Count", "3").values();                          // [0, 1, 2]
 *     c.stream("Ticks", "", tick -> !tick.equals("9"));         // an endless one, cancelled after 9
 *     c.call("Slow", "x", Duration.ofMillis(100)).status();     // DEADLINE_EXCEEDED
 * }
 * }</pre>
 * A thread that is interrupted while it waits gets {@code Interrupted}, and its call is cancelled.
 */
public final class GrpcClient extends KernelObject<GrpcState> {
    private final GrpcPlan plan;
    private final Loops loops;
    private final ManagedChannel channel;
    private final Statuses statuses = new Statuses();

    private GrpcClient(GrpcPlan plan, Loops loops) {
        super("grpc", plan.address().text(), new Trace());
        this.plan = plan;
        this.loops = loops;
        this.channel = Listening.client(plan, loops);
    }

    static GrpcClient connect(GrpcPlan plan) {
        if (!plan.address().isUnix() && plan.address().port() == 0)
            throw new IpcException.Misused(
                    "connect " + plan.asked(),
                    "Say where it listens: .port(n), as the service's port() gives it, or .unix(path).");
        GrpcClient client = new GrpcClient(plan, Loops.of(plan, "client"));
        client.enter(null);
        return client;
    }

    /** One request, one answer. */
    public GrpcReply call(String method, String request) {
        return ask(method, GrpcKind.UNARY, Collections.singletonList(request), null, each -> true);
    }

    /** The same, and waits so long at most: then the status is DEADLINE_EXCEEDED, here and for the handler. */
    public GrpcReply call(String method, String request, Duration deadline) {
        return ask(method, GrpcKind.UNARY, Collections.singletonList(request), deadline, each -> true);
    }

    /** One request, a stream of answers, all of them: for an endless one give a deadline or a condition. */
    public GrpcReply stream(String method, String request) {
        return ask(method, GrpcKind.SERVER_STREAM, Collections.singletonList(request), null, each -> true);
    }

    /** The same, and waits so long at most; what came until then is kept. */
    public GrpcReply stream(String method, String request, Duration deadline) {
        return ask(method, GrpcKind.SERVER_STREAM, Collections.singletonList(request), deadline, each -> true);
    }

    /** The same; each answer is shown to the condition as it comes, and the call is cancelled when that says false. */
    public GrpcReply stream(String method, String request, Predicate<String> goesOn) {
        return ask(method, GrpcKind.SERVER_STREAM, Collections.singletonList(request), null, goesOn);
    }

    /** A stream of requests, one answer. */
    public GrpcReply send(String method, List<String> requests) {
        return ask(method, GrpcKind.CLIENT_STREAM, requests, null, each -> true);
    }

    /** The same, and waits so long at most. */
    public GrpcReply send(String method, List<String> requests, Duration deadline) {
        return ask(method, GrpcKind.CLIENT_STREAM, requests, deadline, each -> true);
    }

    /** A stream of requests, a stream of answers; both flow at the same time. */
    public GrpcReply bidi(String method, List<String> requests) {
        return ask(method, GrpcKind.BIDI, requests, null, each -> true);
    }

    /** The same, and waits so long at most. */
    public GrpcReply bidi(String method, List<String> requests, Duration deadline) {
        return ask(method, GrpcKind.BIDI, requests, deadline, each -> true);
    }

    /** Calls with other types of message. */
    public <Q, A> GrpcCalls<Q, A> calls(GrpcType<Q> ask, GrpcType<A> answer) {
        return new GrpcCalls<>(this, ask, answer);
    }

    private GrpcReply ask(String method, GrpcKind kind, List<String> all, Duration deadline, Predicate<String> goesOn) {
        var result = exchange(method, kind, GrpcType.TEXT, GrpcType.TEXT, all, deadline, goesOn);
        return new GrpcReply(result.status(), result.message(), result.values());
    }

    private static void requireGiven(String asked, String method, List<?> requests) {
        if (method == null) throw new IpcException.Misused(asked + " grpc", "Name a method, such as \"Hello\".");
        if (requests == null || requests.stream().anyMatch(Objects::isNull))
            throw new IpcException.Misused(
                    asked + " grpc", "Each request is a value; an empty text is one, null is none.");
    }

    <Q, A> GrpcResult<A> exchange(
            String method,
            GrpcKind kind,
            GrpcType<Q> ask,
            GrpcType<A> answer,
            List<Q> requests,
            Duration deadline,
            Predicate<? super A> goesOn) {
        String asked = "call " + method + " of";
        requireGiven(asked, method, requests);
        if (!isOpen()) throw closed(asked);
        if (Thread.currentThread().isInterrupted()) throw interrupted(asked);
        // what failed a moment ago is tried again now, not after a pause that grows
        if (channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE) channel.enterIdle();
        WireBytes bytes = trace().wants() ? new WireBytes() : null;
        long start = System.nanoTime();
        var descriptor = GrpcSchema.method(plan.service(), method, kind, GrpcMessages.of(ask), GrpcMessages.of(answer));
        var exchange = new Exchange<>(
                channel.newCall(descriptor, bytes == null ? options(deadline) : bytes.counting(options(deadline))),
                List.copyOf(requests),
                goesOn,
                new Waiting(nanos(deadline)));
        try {
            Status status = exchange.run(headers());
            if (bytes != null) note(method, bytes, status, start);
            if (!isOpen() && !status.isOk()) throw closed(asked);
            statuses.count(status.getCode().name());
            return new GrpcResult<>(status.getCode().name(), message(status), exchange.answers());
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw interrupted(asked);
        }
    }

    private void note(String method, WireBytes bytes, Status status, long start) {
        String text = plan.service() + "/" + method + ", " + bytes + ": " + status.getCode();
        trace().add(Call.made("ClientCall.start", text, status.getCode().value(), null, System.nanoTime() - start));
    }

    private static CallOptions options(Duration deadline) {
        long nanos = nanos(deadline);
        return nanos == Long.MAX_VALUE
                ? CallOptions.DEFAULT
                : CallOptions.DEFAULT.withDeadlineAfter(nanos, TimeUnit.NANOSECONDS);
    }

    private static long nanos(Duration deadline) {
        return deadline == null ? Long.MAX_VALUE : Waiting.nanos(deadline);
    }

    private Metadata headers() {
        Metadata headers = new Metadata();
        plan.headers()
                .forEach((name, value) -> headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value));
        return headers;
    }

    private IpcException interrupted(String asked) {
        return new IpcException.Interrupted(
                asked + " " + plan.asked(), "The thread was interrupted; the call is cancelled. Call again.");
    }

    /** What the server said; where there was none, what the kernel said. */
    private static String message(Status status) {
        String said = status.getDescription() == null ? "" : status.getDescription();
        Throwable cause = status.getCause();
        if (cause == null || cause.getMessage() == null || said.contains(cause.getMessage())) return said;
        return said.isEmpty() ? cause.getMessage() : said + ": " + cause.getMessage();
    }

    @Override
    protected GrpcState look() {
        return Channelz.of(channel).map(this::state).orElseGet(() -> state(null));
    }

    @Override
    protected GrpcState lookAtEnd(GrpcState last) {
        return look();
    }

    private GrpcState state(ChannelStats counts) {
        return new GrpcState(
                "client",
                plan.service(),
                name(),
                counts == null ? "SHUTDOWN" : counts.state.name(),
                counts == null ? 0 : counts.callsStarted,
                counts == null ? 0 : counts.callsSucceeded,
                counts == null ? 0 : counts.callsFailed,
                statuses.now(),
                counts == null ? List.of() : Channelz.sockets(counts));
    }

    /** Ends the calls that wait, with {@code Closed}. */
    @Override
    protected void letGo() {
        long begin = System.nanoTime();
        channel.shutdownNow();
        try {
            channel.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        loops.end();
        trace().add(Call.made("netty.close", "close the connections", 0, null, System.nanoTime() - begin));
    }

    /** The process of the service, while there is a connection: {@code pid command user}. */
    @Override
    public Table attached() {
        return Ends.attached(loops.channels());
    }

    /** The name is the service's: {@code Unsupported} here. */
    @Override
    public void unlink() {
        throw new IpcException.Unsupported("unlink " + plan.asked(), "A client has no name: .close() it.");
    }

    @Override
    protected String title() {
        return "gRPC client of " + plan.service() + " on " + name();
    }
}
