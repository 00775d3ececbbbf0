package org.ipclab.grpc;

import io.grpc.Context;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.ipclab.core.Call;
import org.ipclab.core.Trace;

/** Gives each call of a service to a thread of its own, and counts how it ended. */
final class Desk {
    static final int MOST_CALLS = 256;

    private final GrpcPlan plan;
    private final Trace trace;
    private final Statuses statuses = new Statuses();
    private final AtomicInteger threads = new AtomicInteger();
    private final ThreadPoolExecutor pool =
            new ThreadPoolExecutor(0, MOST_CALLS, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);

    Desk(GrpcPlan plan, Trace trace) {
        this.plan = plan;
        this.trace = trace;
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "ipclab grpc " + plan.service() + " call " + threads.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    Statuses statuses() {
        return statuses;
    }

    /** The service as grpc serves it. */
    ServerServiceDefinition service() {
        List<ServerMethodDefinition<?, ?>> served = new ArrayList<>();
        for (GrpcMethod<?, ?> method : plan.methods()) served.add(served(method));
        List<MethodDescriptor<?, ?>> described = new ArrayList<>();
        served.forEach(each -> described.add(each.getMethodDescriptor()));
        var definition = ServerServiceDefinition.builder(GrpcSchema.service(plan, described));
        served.forEach(definition::addMethod);
        return definition.build();
    }

    private <Q, A> ServerMethodDefinition<Received<Q>, A> served(GrpcMethod<Q, A> method) {
        return ServerMethodDefinition.create(
                GrpcSchema.method(
                        plan.service(),
                        method.name(),
                        method.kind(),
                        GrpcMessages.received(method.ask(), plan.messageSize()),
                        GrpcMessages.of(method.answer())),
                (call, headers) -> begin(method, call, headers));
    }

    private <Q, A> ServerCall.Listener<Received<Q>> begin(
            GrpcMethod<Q, A> method, ServerCall<Received<Q>, A> call, Metadata headers) {
        long start = System.nanoTime();
        GrpcCall shown = shown(method.name(), call, headers);
        var served = new ServedCall<>(call, method, shown, status -> ended(shown, status, start));
        call.request(1);
        try {
            pool.execute(served);
        } catch (RejectedExecutionException full) {
            served.end(Status.RESOURCE_EXHAUSTED.withDescription(MOST_CALLS + " calls are running already"));
        }
        return served;
    }

    private void ended(GrpcCall call, Status.Code status, long start) {
        statuses.count(status.name());
        if (!trace.wants()) return;
        String text = plan.service() + "/" + call.method() + " from " + call.from() + ": " + status;
        trace.add(Call.made("ServerCall.close", text, status.value(), null, System.nanoTime() - start));
    }

    private static GrpcCall shown(String method, ServerCall<?, ?> call, Metadata headers) {
        SocketAddress remote = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        var deadline = Context.current().getDeadline();
        long until =
                deadline == null ? Long.MAX_VALUE : System.nanoTime() + deadline.timeRemaining(TimeUnit.NANOSECONDS);
        String from = remote instanceof java.net.InetSocketAddress ? Ends.text(remote) : "a Unix socket";
        return new GrpcCall(method, from, texts(headers), until);
    }

    private static Map<String, String> texts(Metadata headers) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : headers.keys())
            if (!name.endsWith(Metadata.BINARY_HEADER_SUFFIX))
                texts.put(name, headers.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER)));
        return java.util.Collections.unmodifiableMap(texts);
    }

    /** Interrupts the handlers that still run. */
    void end() {
        pool.shutdownNow();
    }
}
