package org.ipclab.grpc;

import io.grpc.Server;
import io.grpc.protobuf.services.ChannelzService;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionService;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;
import org.ipclab.core.IpcException;
import org.ipclab.core.Trace;

/** A server and its threads: started together, ended in order. */
final class Running {
    private static final long GRACE_MILLIS = 300;
    private static final int MOST_ROWS = 1000;

    private final GrpcPlan plan;
    private final Desk desk;
    private final Loops listening;
    private final Loops connections;
    private final HealthStatusManager health = new HealthStatusManager();
    private final SocketAddress local;
    private final Server server;

    private Running(GrpcPlan plan, Trace trace) {
        this.plan = plan;
        Quiet.please();
        this.local = Listening.local(plan);
        this.listening = Loops.of(plan, "listen");
        this.connections = connections(plan, listening);
        this.desk = new Desk(plan, trace);
        this.server = build();
    }

    private static Loops connections(GrpcPlan plan, Loops listening) {
        try {
            return Loops.of(plan, "io");
        } catch (IpcException refused) {
            listening.end();
            throw refused;
        }
    }

    /** Listens when it returns; where it cannot, nothing is left of it. */
    static Running start(GrpcPlan plan, Trace trace) {
        Running running = new Running(plan, trace);
        try {
            running.listen();
            return running;
        } catch (IpcException refused) {
            running.end();
            throw refused;
        } catch (IOException | RuntimeException refused) {
            running.end();
            throw GrpcAdvice.listening(plan, refused);
        }
    }

    private void listen() throws IOException {
        // one at a time: between the look at a path and its bind nobody else here takes it
        synchronized (Running.class) {
            if (plan.address().isUnix()) SocketPath.makeWay(plan);
            server.start();
            Listening.bound(local);
        }
    }

    @SuppressWarnings("deprecation") // most clients, Python's among them, still ask for reflection in v1alpha
    private Server build() {
        return Listening.server(plan, local)
                .bossEventLoopGroup(listening)
                .workerEventLoopGroup(connections)
                // what runs there only puts things into queues: a handler has a thread of its own
                .directExecutor()
                .flowControlWindow(Listening.WINDOW)
                .maxInboundMessageSize(largest())
                .addService(desk.service())
                .addService(ProtoReflectionServiceV1.newInstance())
                .addService(ProtoReflectionService.newInstance())
                .addService(health.getHealthService())
                .addService(ChannelzService.newInstance(MOST_ROWS))
                .build();
    }

    /** What is a little too large is read to its end, or its sender would sometimes learn no more than CANCELLED. */
    private int largest() {
        return (int) Math.min(Integer.MAX_VALUE, plan.messageSize() + (32L << 20));
    }

    GrpcPlan plan() {
        return plan;
    }

    Server server() {
        return server;
    }

    Statuses statuses() {
        return desk.statuses();
    }

    Loops connections() {
        return connections;
    }

    /** No new calls; those that run get a moment; then they are cancelled, and the threads end. A few seconds at the worst. */
    void end() {
        health.enterTerminalState();
        boolean ended = server.shutdown().isTerminated() || await(GRACE_MILLIS);
        if (!ended) {
            server.shutdownNow();
            await(1000);
        }
        desk.end();
        connections.end();
        listening.end();
    }

    private boolean await(long millis) {
        try {
            return server.awaitTermination(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
