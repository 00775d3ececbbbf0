package org.ipclab.http;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ipclab.core.IpcException;
import org.ipclab.core.Waiting;

/** The JDK's client, one for the whole process: it keeps connections open and uses them again. */
record TcpWire(String base) implements Wire {
    // loaded with the first request, and not with the plan
    private static final class Shared {
        static final HttpClient CLIENT = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1) // else it asks every server for HTTP/2, which confuses some
                .build();
    }

    @Override
    public Reply reply(Asking asking) {
        long start = System.nanoTime();
        var got = send(asking, info -> new LimitedBody(BodySubscribers.ofByteArray(), LONGEST));
        return new Reply(
                asking.asked(),
                got.statusCode(),
                headers(got),
                got.body(),
                Duration.ofNanos(System.nanoTime() - start));
    }

    @Override
    public Opened open(Asking asking) {
        long start = System.nanoTime();
        HttpResponse<InputStream> got = send(asking, BodyHandlers.ofInputStream());
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return new Opened(new Reply(asking.asked(), got.statusCode(), headers(got), new byte[0], took), got.body());
    }

    private static Map<String, List<String>> headers(HttpResponse<?> got) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(got.headers().map());
        return headers;
    }

    private <T> HttpResponse<T> send(Asking asking, BodyHandler<T> handler) {
        if (Thread.currentThread().isInterrupted()) throw Troubles.interrupted(asking.asked());
        CompletableFuture<HttpResponse<T>> answer = Shared.CLIENT.sendAsync(request(asking), handler);
        try {
            return answer.get(Waiting.nanos(asking.atMost()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw Troubles.timedOut(asking.asked(), asking.atMost());
        } catch (InterruptedException interrupted) {
            throw Troubles.interrupted(asking.asked());
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof LimitedBody.TooLong) throw Reply.tooLong(asking.asked());
            throw trouble(asking, failed.getCause());
        } finally {
            answer.cancel(true); // what is still under way ends with its connection
        }
    }

    private IpcException trouble(Asking asking, Throwable failed) {
        URI uri = URI.create(base);
        int port = uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
        return Troubles.of(asking.asked(), "connect(\"" + uri.getHost() + ":" + port + "\")", failed);
    }

    private HttpRequest request(Asking asking) {
        try {
            var body = asking.body() == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(asking.body());
            var request =
                    HttpRequest.newBuilder(new URI(base + asking.target())).method(asking.method(), body);
            asking.headers().forEach(header -> request.header(header.getKey(), header.getValue()));
            return request.build();
        } catch (java.net.URISyntaxException | IllegalArgumentException unfit) {
            throw new IpcException.Misused(
                    asking.asked(), unfit.getMessage() + ". Encode what a URL may not hold: a space is %20.");
        }
    }
}
