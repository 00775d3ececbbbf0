package org.ipclab.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http.protocol.RequestContent;
import org.apache.hc.core5.http.protocol.RequestTargetHost;
import org.ipclab.core.IpcException;
import org.ipclab.core.Waiting;
import org.ipclab.socket.UnixPlan;

/** HTTP/1.1 over a Unix socket, a connection a request: the socket is ours, the protocol that of httpcore5. */
record UnixWire(String path) implements Wire {
    private static final class Protocol {
        static final HttpProcessor PROCESSOR = HttpProcessorBuilder.create()
                .addAll(new RequestTargetHost(), new RequestContent())
                .build();
    }

    @Override
    public Reply reply(Asking asking) {
        long start = System.nanoTime();
        Opened opened = opened(asking, false);
        try (InputStream body = opened.body()) {
            byte[] whole = body.readNBytes(LONGEST + 1);
            if (whole.length > LONGEST) throw Reply.tooLong(asking.asked());
            Reply head = opened.head();
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            return new Reply(asking.asked(), head.status(), head.headers(), whole, took);
        } catch (IOException | IpcException failed) {
            throw trouble(asking, failed);
        }
    }

    @Override
    public Opened open(Asking asking) {
        return opened(asking, true);
    }

    private Opened opened(Asking asking, boolean endless) {
        long start = System.nanoTime();
        DefaultBHttpClientConnection connection = new DefaultBHttpClientConnection(UnixTransport.LIMITS);
        try {
            long nanos = Waiting.nanos(asking.atMost());
            UnixSocket socket = new UnixSocket(UnixPlan.of(path).connect(asking.atMost()), null);
            connection.bind(socket);
            socket.limit(Math.max(0, nanos - (System.nanoTime() - start)));
            ClassicHttpResponse got = send(asking, connection);
            if (endless) socket.limit(Long.MAX_VALUE);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            return new Opened(
                    new Reply(asking.asked(), got.getCode(), headers(got), new byte[0], took), body(got, socket));
        } catch (IOException | HttpException | IpcException failed) {
            connection.close(org.apache.hc.core5.io.CloseMode.IMMEDIATE);
            throw trouble(asking, failed);
        }
    }

    private static ClassicHttpResponse send(Asking asking, DefaultBHttpClientConnection connection)
            throws IOException, HttpException {
        ClassicHttpRequest request =
                new BasicClassicHttpRequest(asking.method(), new HttpHost("localhost"), asking.target());
        asking.headers().forEach(header -> request.addHeader(header.getKey(), header.getValue()));
        request.setHeader("Connection", "close");
        if (asking.body() != null) request.setEntity(new ByteArrayEntity(asking.body(), null));
        HttpRequestExecutor executor = new HttpRequestExecutor();
        HttpCoreContext context = HttpCoreContext.create();
        executor.preProcess(request, Protocol.PROCESSOR, context);
        return executor.execute(request, connection, context);
    }

    private static Map<String, List<String>> headers(ClassicHttpResponse got) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (var header : got.getHeaders())
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        return headers;
    }

    /** The body, with which the connection ends. */
    private static InputStream body(ClassicHttpResponse got, UnixSocket socket) throws IOException {
        InputStream content = got.getEntity() == null
                ? InputStream.nullInputStream()
                : got.getEntity().getContent();
        return new FilterInputStream(content) {
            @Override
            public void close() {
                socket.close(); // what was not read is not wanted
            }
        };
    }

    private static IpcException trouble(Asking asking, Exception failed) {
        if (failed instanceof IpcException.TimedOut) return Troubles.timedOut(asking.asked(), asking.atMost());
        if (failed instanceof IpcException.Interrupted) return Troubles.interrupted(asking.asked());
        if (failed instanceof IpcException told) return told;
        if (failed instanceof HttpException) return Troubles.foreign(asking.asked(), failed);
        return Troubles.of(asking.asked(), "", failed);
    }
}
