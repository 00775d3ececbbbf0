package org.ipclab.grpc;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ipclab.core.Given;
import org.ipclab.core.IpcException;
import org.ipclab.core.Mode;
import org.ipclab.core.Quoted;
import org.ipclab.core.Size;
import org.ipclab.table.Display;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * A gRPC service that is going to be started, or one to connect to: an immutable value, nothing happens before {@link #start} or
 * {@link #connect}. It listens on loopback, on a free port, unless told otherwise.
 * <pre>{@code
 * var s = Ipc.grpc("demo.Greeter").unary("Hello", String::toUpperCase).start();
 * var c = Ipc.grpc("demo.Greeter").port(s.port()).connect();
 * Ipc.grpc("demo.Greeter").port(22).unary("Hello", x -> x).start()      // AlreadyThere: says which process listens there
 * }</pre>
 * A handler runs in a thread of its own for each call, and is interrupted when its call is cancelled or its deadline passes.
 *
 * @param service full name: {@code demo.Greeter}
 * @param messageSize bytes of the largest message that is taken; a larger one is RESOURCE_EXHAUSTED
 * @param headers metadata that a client sends with each call
 */
public record GrpcPlan(
        String service,
        GrpcAddress address,
        int messageSize,
        Map<String, String> headers,
        List<GrpcMethod<?, ?>> methods)
        implements Tabular {
    static final int MESSAGE_SIZE = 4 << 20;
    private static final Pattern SERVICE = Pattern.compile("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
    private static final Pattern HEADER = Pattern.compile("(?!grpc-)[0-9a-z_.-]+(?<!-bin)");

    /** The service of this name, with no methods yet. */
    public static GrpcPlan of(String service) {
        if (service == null || !SERVICE.matcher(service).matches() || service.startsWith("grpc."))
            throw new IpcException.Misused(
                    "grpc " + quoted(service),
                    "A service is named as in a .proto file, such as demo.Greeter: words of letters, digits and _ with dots"
                            + " between; grpc. is taken.");
        return new GrpcPlan(service, GrpcAddress.usual(), MESSAGE_SIZE, Map.of(), List.of());
    }

    /** The TCP port; 0 takes a free one. */
    public GrpcPlan port(int port) {
        return with(address.withPort(port));
    }

    /** Another host or address than loopback: the machine's own to start a service, any to connect. There is no encryption. */
    public GrpcPlan host(String host) {
        return with(address.withHost(host));
    }

    /** A Unix socket of this path instead of TCP, unix(7); at most 107 bytes. */
    public GrpcPlan unix(String path) {
        return with(address.withPath(path));
    }

    /** The same. */
    public GrpcPlan unix(Path path) {
        return unix(Given.path(path));
    }

    /** Who may connect to the Unix socket; 0600 unless given. */
    public GrpcPlan mode(int bits) {
        return with(address.withMode(Mode.of(bits)));
    }

    /** The same as {@code ls} writes it: {@code rw-rw----}. */
    public GrpcPlan mode(String symbolic) {
        return with(address.withMode(Mode.of(symbolic)));
    }

    /** Removes a path that a service left which ended: only a socket's, and only if nobody listens on it. */
    public GrpcPlan replaceStale() {
        return with(address.replacingStale());
    }

    /** The largest message that is taken, in bytes; 4 MiB unless given. */
    public GrpcPlan messageSize(int bytes) {
        if (bytes < 0) throw new IpcException.Misused(asked() + " messageSize " + bytes, "A size is 0 bytes or more.");
        return new GrpcPlan(service, address, bytes, headers, methods);
    }

    /** The same as {@code "16M"}. */
    public GrpcPlan messageSize(String bytes) {
        return messageSize(Math.toIntExact(Math.min(Integer.MAX_VALUE, Size.parse(bytes))));
    }

    /** Metadata that the client sends with each call; a handler reads it from {@link GrpcCall}. */
    public GrpcPlan header(String name, String value) {
        String lower = name == null ? "" : name.toLowerCase(java.util.Locale.ROOT);
        if (!HEADER.matcher(lower).matches())
            throw new IpcException.Misused(
                    asked() + " header " + quoted(name),
                    "A header's name is made of letters, digits, - _ and dots, and does not begin with grpc- or end with -bin.");
        if (value == null || !value.chars().allMatch(c -> c >= ' ' && c <= '~'))
            throw new IpcException.Misused(
                    asked() + " header " + quoted(name), "A header's value is printable ASCII, as HTTP/2 has it.");
        var more = new LinkedHashMap<>(headers);
        more.put(lower, value);
        return new GrpcPlan(service, address, messageSize, Collections.unmodifiableMap(more), methods);
    }

    /** One request, one answer. */
    public GrpcPlan unary(String method, Function<String, String> handler) {
        return unary(method, GrpcType.TEXT, GrpcType.TEXT, handler);
    }

    /** The same with these types of message. */
    public <Q, A> GrpcPlan unary(String method, GrpcType<Q> ask, GrpcType<A> answer, Function<Q, A> handler) {
        return with(method, handler, GrpcMethod.unary(method, ask, answer, handler));
    }

    /** One request, a stream of answers. It may be endless: it is read as the client reads, and closed when the call ends. */
    public GrpcPlan serverStream(String method, Function<String, Stream<String>> handler) {
        return serverStream(method, GrpcType.TEXT, GrpcType.TEXT, handler);
    }

    /** The same with these types of message. */
    public <Q, A> GrpcPlan serverStream(
            String method, GrpcType<Q> ask, GrpcType<A> answer, Function<Q, Stream<A>> handler) {
        return with(method, handler, GrpcMethod.serverStream(method, ask, answer, handler));
    }

    /** A stream of requests, one answer. The stream waits for the client, and ends when that has sent all. */
    public GrpcPlan clientStream(String method, Function<Stream<String>, String> handler) {
        return clientStream(method, GrpcType.TEXT, GrpcType.TEXT, handler);
    }

    /** The same with these types of message. */
    public <Q, A> GrpcPlan clientStream(
            String method, GrpcType<Q> ask, GrpcType<A> answer, Function<Stream<Q>, A> handler) {
        return with(method, handler, GrpcMethod.clientStream(method, ask, answer, handler));
    }

    /** A stream of requests, a stream of answers: with {@code in -> in.map(..)} each is answered as it comes. */
    public GrpcPlan bidi(String method, Function<Stream<String>, Stream<String>> handler) {
        return bidi(method, GrpcType.TEXT, GrpcType.TEXT, handler);
    }

    /** The same with these types of message. */
    public <Q, A> GrpcPlan bidi(
            String method, GrpcType<Q> ask, GrpcType<A> answer, Function<Stream<Q>, Stream<A>> handler) {
        return with(method, handler, GrpcMethod.bidi(method, ask, answer, handler));
    }

    private GrpcPlan with(GrpcAddress where) {
        return new GrpcPlan(service, where, messageSize, headers, methods);
    }

    private GrpcPlan with(String name, Object handler, GrpcMethod<?, ?> method) {
        String asked = asked() + " method " + quoted(name);
        if (name == null || !NAME.matcher(name).matches())
            throw new IpcException.Misused(asked, "A method's name is a word of letters, digits and _, such as Hello.");
        if (handler == null) throw new IpcException.Misused(asked, "Give it a handler, such as x -> x.");
        if (methods.stream().anyMatch(each -> each.name().equals(name)))
            throw new IpcException.Misused(asked, "The service has a method of this name already: take another name.");
        var more = new ArrayList<GrpcMethod<?, ?>>(methods);
        more.add(method);
        return new GrpcPlan(service, address, messageSize, headers, List.copyOf(more));
    }

    /** Listens, and answers calls until it is closed. {@code AlreadyThere} if the port or the path is taken. */
    public GrpcService start() {
        return GrpcService.start(this);
    }

    /** A client. It connects at its first call; where nobody listens, that call's status is UNAVAILABLE. */
    public GrpcClient connect() {
        return GrpcClient.connect(this);
    }

    /** Removes the path of the Unix socket; {@code NotThere} if it is not there. */
    public void unlink() {
        SocketPath.unlink(address, asked());
    }

    /** What {@link #start} would do. */
    public Table explain() {
        return GrpcSteps.table(this);
    }

    /** The service as a .proto file, proto3: what others compile to call it, and what reflection tells them. */
    public String proto() {
        return GrpcProto.text(this);
    }

    String asked() {
        return "grpc " + service + " on " + address.text();
    }

    private static String quoted(String text) {
        return text == null ? "null" : Quoted.java(text);
    }

    @Override
    public Table table() {
        return GrpcView.of(this);
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
