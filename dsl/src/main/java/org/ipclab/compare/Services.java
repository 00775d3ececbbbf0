package org.ipclab.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ipclab.core.IpcException;
import org.ipclab.grpc.GrpcClient;
import org.ipclab.grpc.GrpcPlan;
import org.ipclab.grpc.GrpcReply;
import org.ipclab.grpc.GrpcService;
import org.ipclab.http.HttpClientPlan;
import org.ipclab.http.HttpPlan;
import org.ipclab.http.HttpService;
import org.ipclab.http.Reply;

/** Services: one message is a request and its answer, and comes out where the request is handled. */
final class Services {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST = 8 << 20;

    private Services() {}

    static List<Carrier> all() {
        return List.of(new Http(), new Grpc());
    }

    private static byte[] next(BlockingQueue<String> requests, Duration patience) throws InterruptedException {
        String request = requests.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (request == null) throw Line.nothing(patience);
        return request.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] data) {
        return new String(data, StandardCharsets.ISO_8859_1);
    }

    private static final class Http extends Carrier {
        Http() {
            super("http", "URI");
        }

        @Override
        int most() {
            return MOST;
        }

        @Override
        Line receiver(Place place, int size) throws Exception {
            Line line = new Line();
            BlockingQueue<String> requests = new LinkedBlockingQueue<>();
            HttpService service = line.keep(HttpPlan.of(0)
                    .post("/", request -> {
                        requests.add(request.text());
                        return null;
                    })
                    .start());
            place.tell(service.port());
            return line.out((atMost, patience) -> next(requests, patience));
        }

        @Override
        Line sender(Place place, int size) throws Exception {
            HttpClientPlan client = client(place);
            return new Line().in(data -> accepted(client.post("/", text(data))));
        }

        private static HttpClientPlan client(Place place) throws IOException {
            return HttpClientPlan.of("http://127.0.0.1:" + place.told()).timeout(PATIENCE);
        }

        private static void accepted(Reply reply) {
            if (reply.status() >= 300)
                throw new IpcException.LimitReached("post", "status " + reply.status() + ": " + reply.text());
        }

        @Override
        AutoCloseable make(Place place) throws Exception {
            HttpService service = HttpPlan.of(0).get("/", request -> LEFT).start();
            place.tell(service.port());
            return service;
        }

        @Override
        String find(Place place) throws Exception {
            return same(client(place).get("/").text());
        }

        @Override
        Optional<AutoCloseable> bind(String host) {
            return Optional.of(HttpPlan.of(host, 0).start());
        }
    }

    private static final class Grpc extends Carrier {
        private static final String SERVICE = "ipclab.Compare";
        private static final String METHOD = "Put";

        Grpc() {
            super("grpc", "address and port");
        }

        @Override
        int most() {
            return MOST;
        }

        @Override
        Line receiver(Place place, int size) throws Exception {
            Line line = new Line();
            BlockingQueue<String> requests = new LinkedBlockingQueue<>();
            GrpcService service = line.keep(plan().unary(METHOD, request -> {
                        requests.add(request);
                        return "";
                    })
                    .start());
            place.tell(service.port());
            return line.out((atMost, patience) -> next(requests, patience));
        }

        @Override
        Line sender(Place place, int size) throws Exception {
            Line line = new Line();
            GrpcClient client = line.keep(plan().port(place.told()).connect());
            return line.in(data -> accepted(client.call(METHOD, text(data), PATIENCE)));
        }

        private static GrpcPlan plan() {
            return GrpcPlan.of(SERVICE);
        }

        private static GrpcReply accepted(GrpcReply reply) {
            if (!reply.status().equals("OK"))
                throw new IpcException.LimitReached("call", reply.status() + ": " + reply.message());
            return reply;
        }

        @Override
        AutoCloseable make(Place place) throws Exception {
            GrpcService service = plan().unary(METHOD, request -> LEFT).start();
            place.tell(service.port());
            return service;
        }

        @Override
        String find(Place place) throws Exception {
            try (GrpcClient client = plan().port(place.told()).connect()) {
                return same(accepted(client.call(METHOD, "", PATIENCE)).text());
            }
        }

        @Override
        Optional<AutoCloseable> bind(String host) {
            return Optional.of(plan().host(host).unary(METHOD, request -> "").start());
        }
    }
}
