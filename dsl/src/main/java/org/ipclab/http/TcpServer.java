package org.ipclab.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;

/** The JDK's server. */
final class TcpServer {
    static final int BACKLOG = 128;

    private final HttpServer server;
    private final int port;
    private final Desk desk;
    private final Patience patience;

    /** Binds and listens; nobody is answered before {@link #start}. */
    TcpServer(InetSocketAddress address, Desk desk) throws IOException {
        // read once, when the JDK's server is loaded: without it small answers wait 40 ms for an acknowledgement
        // (Nagle)
        if (System.getProperty("sun.net.httpserver.nodelay") == null)
            System.setProperty("sun.net.httpserver.nodelay", "true");
        this.server = HttpServer.create(address, BACKLOG);
        this.port = server.getAddress().getPort();
        this.desk = desk;
        this.patience = desk.patience();
    }

    void start(Pool pool) {
        server.setExecutor(pool::execute);
        server.createContext("/", this::handle);
        server.start();
    }

    public int port() {
        return port;
    }

    public void stop() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            desk.serve(incoming(exchange), answer -> send(exchange, answer));
        }
    }

    private static Incoming incoming(HttpExchange exchange) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        String path = exchange.getRequestURI().getRawPath();
        InetSocketAddress client = exchange.getRemoteAddress();
        return new Incoming(
                exchange.getRequestMethod(),
                path == null || path.isEmpty() ? "/" : path,
                exchange.getRequestURI().getRawQuery(),
                headers,
                exchange.getRequestBody(),
                client.getAddress().getHostAddress() + ":" + client.getPort());
    }

    private void send(HttpExchange exchange, Outgoing answer) throws IOException {
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        Headers headers = exchange.getResponseHeaders();
        answer.headers().forEach(header -> headers.add(header.getKey(), header.getValue()));
        boolean hasBody = answer.hasBody(isHead);
        if (isHead && answer.length() > 0) headers.set("Content-Length", Long.toString(answer.length()));
        // to this method, -1 is no body and 0 one of unknown length
        long length = !hasBody ? -1 : answer.isStream() ? 0 : answer.length();
        patience.within(() -> exchange.sendResponseHeaders(answer.status(), length));
        if (!hasBody) return;
        try (OutputStream out = patience.limit(exchange.getResponseBody())) {
            answer.body().writeTo(out);
        }
    }
}
