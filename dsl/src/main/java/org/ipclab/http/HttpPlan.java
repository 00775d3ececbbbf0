package org.ipclab.http;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.ipclab.core.IpcException;
import org.ipclab.core.Mode;
import org.ipclab.core.Quoted;
import org.ipclab.core.Trace;
import org.ipclab.table.Display;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * An HTTP service that is going to be started. A handler's {@code String} is sent as text, {@code byte[]} as they are, a
 * {@code Stream} as server-sent events as its elements come, an {@link HttpAnswer} with its status, null as 204, and anything
 * else as JSON. Handlers run in threads of their own, several at once.
 * <pre>{@code
 * var s = Ipc.http(0).get("/time", r -> LocalTime.now().toString()).resource("/notes").start();
 * Ipc.http(s.uri()).get("/time").text()
 * Ipc.http(s.port()).start()                      // AlreadyThere, EADDRINUSE: the message says who has the port
 * Ipc.http(0).get("time", r -> "")                // Misused: a path begins with /
 * }</pre>
 *
 * @param port 0 takes a free one
 * @param socket the path of a Unix socket, and no TCP port is opened; empty for TCP
 * @param mode of the socket's file
 * @param replacesStale a socket on which nobody listens is removed first
 * @param patience how long a client may take to send a request, and to take a piece of the answer
 */
public record HttpPlan(
        String host,
        int port,
        Optional<String> socket,
        Mode mode,
        boolean replacesStale,
        Duration patience,
        List<Route> routes)
        implements Tabular {
    static final String LOOPBACK = "127.0.0.1";
    static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int PORTS = 65535;

    public HttpPlan {
        routes = List.copyOf(routes);
    }

    /** On loopback, without a route. */
    public static HttpPlan of(int port) {
        return of(LOOPBACK, port);
    }

    /** On this address of this machine; {@code 0.0.0.0} for all, and then other hosts can reach it. */
    public static HttpPlan of(String host, int port) {
        if (port < 0 || port > PORTS)
            throw new IpcException.Misused("http port " + port, "A port is 0 to 65535; 0 takes a free one.");
        if (host == null || host.isBlank())
            throw new IpcException.Misused("http host " + host, "Name an address of this machine: \"127.0.0.1\".");
        return new HttpPlan(host, port, Optional.empty(), Mode.PRIVATE, false, PATIENCE, List.of());
    }

    /** What GET of this path gives, and HEAD; {@code /rooms/{room}} matches any room. */
    public HttpPlan get(String path, Function<HttpRequestView, Object> handler) {
        return route("GET", path, handler);
    }

    /** What POST to this path does. */
    public HttpPlan post(String path, Function<HttpRequestView, Object> handler) {
        return route("POST", path, handler);
    }

    /** What PUT to this path does. */
    public HttpPlan put(String path, Function<HttpRequestView, Object> handler) {
        return route("PUT", path, handler);
    }

    /** What DELETE of this path does. */
    public HttpPlan delete(String path, Function<HttpRequestView, Object> handler) {
        return route("DELETE", path, handler);
    }

    /** The same for any other method: {@code PATCH}. */
    public HttpPlan route(String method, String path, Function<HttpRequestView, Object> handler) {
        if (method == null || !method.matches("[A-Z]+") || method.equals(Route.RESOURCE))
            throw new IpcException.Misused("http route " + method, "A method is a word such as GET or PATCH.");
        return with(new Route(method, path, handler));
    }

    /**
     * A REST collection in memory: GET and POST of the path, GET, PUT and DELETE of path + {@code /{id}}. Items are JSON objects;
     * one without an id gets one. 201 and Location, 400 (no JSON), 404, 409 (the id is taken), 413 (above 1 MiB), 415.
     */
    public HttpPlan resource(String path) {
        return with(new Route(Route.RESOURCE, path, null));
    }

    private HttpPlan with(Route route) {
        boolean isTaken = routes.stream()
                .anyMatch(other -> other.method().equals(route.method())
                        && other.path()
                                .replaceAll("\\{.*?}", "{}")
                                .equals(route.path().replaceAll("\\{.*?}", "{}")));
        if (isTaken)
            throw new IpcException.Misused(
                    "http route " + route.method() + " " + Quoted.java(route.path()),
                    "The plan has this route already: give each method and path once.");
        List<Route> more = new ArrayList<>(routes);
        more.add(route);
        return new HttpPlan(host, port, socket, mode, replacesStale, patience, more);
    }

    /** On a Unix socket at this path, and on no TCP port: {@code curl --unix-socket PATH http://localhost/}. */
    public HttpPlan unix(String path) {
        return new HttpPlan(host, port, Optional.of(path), mode, replacesStale, patience, routes);
    }

    /** Permissions of the Unix socket; 0600 unless given. Who may write it may connect. */
    public HttpPlan mode(int bits) {
        return new HttpPlan(host, port, socket, Mode.of(bits), replacesStale, patience, routes);
    }

    /** Removes what lies at the path of the Unix socket if it is a socket on which nobody listens. */
    public HttpPlan replaceStale() {
        return new HttpPlan(host, port, socket, mode, true, patience, routes);
    }

    /** How long a client may take to send a request, and to take a piece of the answer; 10 seconds unless given. */
    public HttpPlan timeout(Duration atMost) {
        if (atMost.isNegative() || atMost.isZero())
            throw new IpcException.Misused("http timeout " + atMost, "Give clients some time: Duration.ofSeconds(10).");
        return new HttpPlan(host, port, socket, mode, replacesStale, atMost, routes);
    }

    /** Can only this machine reach it? */
    boolean isLoopback() {
        if (socket.isPresent()) return true;
        return host.equals("localhost") || isAddress(host) && address(host).isLoopbackAddress();
    }

    // only what is written as numbers: a plan asks no name server
    private static boolean isAddress(String host) {
        return host.matches("[0-9.]+|.*:.*");
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (java.net.UnknownHostException unknown) {
            return InetAddress.getLoopbackAddress(); // start() says what is wrong with it
        }
    }

    /** What {@link #start()} asks of the machine, in order. */
    public Table explain() {
        return socket.isPresent() ? UnixTransport.explain(this) : TcpSteps.explain(this);
    }

    /**
     * Listens and answers until {@link HttpService#close()}, or until this process ends. {@code AlreadyThere} if the port or the
     * path is taken, {@code Denied} for a port below 1024 without the right to it.
     */
    public HttpService start() {
        return HttpService.started(this, new Trace());
    }

    @Override
    public Table table() {
        return HttpView.of(this);
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
