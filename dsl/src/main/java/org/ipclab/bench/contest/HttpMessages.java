package org.ipclab.bench.contest;

import java.util.concurrent.Semaphore;
import org.ipclab.http.HttpClientPlan;
import org.ipclab.http.HttpPlan;

/** A POST whose body comes back as the answer; the address is the port. The second side is the server. */
final class HttpMessages {
    private static final String PATH = "/echo";

    private HttpMessages() {}

    static Contest contest() {
        return Contest.of("http", "http-echo")
                .with(Task.pingPong(size -> TcpMessages.stage(), HttpMessages::client, HttpMessages::server));
    }

    private static Side client(String port, int size) {
        HttpClientPlan server = HttpClientPlan.of("http://127.0.0.1:" + port);
        byte[] message = new byte[size];
        Meeting.whenThere(() -> server.get("/"));
        return times -> {
            for (int i = 0; i < times; i++) server.post(PATH, message);
        };
    }

    private static Side server(String port, int size) {
        var answered = new Semaphore(0);
        HttpPlan.of(Integer.parseInt(port))
                .post(PATH, request -> {
                    answered.release();
                    return request.bytes();
                })
                .start();
        return answered::acquireUninterruptibly;
    }
}
