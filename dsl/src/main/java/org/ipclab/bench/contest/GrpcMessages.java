package org.ipclab.bench.contest;

import java.util.concurrent.Semaphore;
import org.ipclab.core.IpcException;
import org.ipclab.grpc.GrpcClient;
import org.ipclab.grpc.GrpcPlan;

/** A unary call whose text comes back; the address is the port. The second side is the server. */
final class GrpcMessages {
    private static final GrpcPlan SERVICE = GrpcPlan.of("ipclab.Bench");
    private static final String ECHO = "Echo";
    private static final String GREET = "Greet";

    private GrpcMessages() {}

    static Contest contest() {
        return Contest.of("grpc", "grpc")
                .with(Task.pingPong(size -> TcpMessages.stage(), GrpcMessages::client, GrpcMessages::server));
    }

    private static Side client(String port, int size) {
        GrpcClient client = SERVICE.port(Integer.parseInt(port)).connect();
        String message = "x".repeat(size);
        Meeting.whenThere(() -> called(client, GREET, ""));
        return times -> {
            for (int i = 0; i < times; i++) called(client, ECHO, message);
        };
    }

    private static String called(GrpcClient client, String method, String message) {
        var reply = client.call(method, message);
        if (!reply.status().equals("OK"))
            throw new IpcException.NotThere("call " + method, reply.status() + ": " + reply.message());
        return reply.text();
    }

    private static Side server(String port, int size) {
        var answered = new Semaphore(0);
        SERVICE.port(Integer.parseInt(port))
                .unary(GREET, text -> text)
                .unary(ECHO, text -> {
                    answered.release();
                    return text;
                })
                .start();
        return answered::acquireUninterruptibly;
    }
}
