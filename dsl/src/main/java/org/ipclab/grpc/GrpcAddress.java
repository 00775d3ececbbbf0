package org.ipclab.grpc;

import java.nio.charset.StandardCharsets;
import org.ipclab.core.IpcException;
import org.ipclab.core.Mode;
import org.ipclab.core.Quoted;

/**
 * Where a service listens, and where a client finds it.
 *
 * @param host name or address; loopback unless told otherwise
 * @param port 0 for a free one
 * @param path of the Unix socket; empty for TCP
 * @param mode of the path
 * @param replacesStale remove a socket's path that nobody listens on
 */
public record GrpcAddress(String host, int port, String path, Mode mode, boolean replacesStale) {
    static final String LOOPBACK = "127.0.0.1";
    private static final GrpcAddress USUAL = new GrpcAddress(LOOPBACK, 0, "", Mode.of(0600), false);
    // sun_path of unix(7) has 108 bytes with the NUL
    private static final int LONGEST = 107;

    static GrpcAddress usual() {
        return USUAL;
    }

    GrpcAddress withPort(int number) {
        if (number < 0 || number > 65535)
            throw new IpcException.Misused("grpc port " + number, "A port is 1 to 65535, or 0 for a free one.");
        return new GrpcAddress(host, number, path, mode, replacesStale);
    }

    GrpcAddress withHost(String name) {
        if (name == null || name.isBlank())
            throw new IpcException.Misused("grpc host " + name, "Name a host, such as localhost.");
        return new GrpcAddress(name, port, path, mode, replacesStale);
    }

    GrpcAddress withPath(String socket) {
        String asked = "grpc unix " + (socket == null ? null : Quoted.java(socket));
        if (socket == null || socket.isEmpty() || socket.indexOf('\0') >= 0)
            throw new IpcException.Misused(asked, "Give it the path of the socket, such as /tmp/greeter.");
        if (socket.startsWith("@"))
            throw new IpcException.Misused(asked, "Abstract names are for Ipc.unix(..): gRPC here takes a path.");
        int length = socket.getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST)
            throw new IpcException.Misused(
                    asked, "The path has " + length + " bytes; a socket's has at most " + LONGEST + ", unix(7).");
        return new GrpcAddress(host, port, socket, mode, replacesStale);
    }

    GrpcAddress withMode(Mode bits) {
        return new GrpcAddress(host, port, path, bits, replacesStale);
    }

    GrpcAddress replacingStale() {
        return new GrpcAddress(host, port, path, mode, true);
    }

    boolean isUnix() {
        return !path.isEmpty();
    }

    /** As {@code ss} shows it: {@code 127.0.0.1:41001}, or the path. */
    public String text() {
        if (isUnix()) return path;
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + (port == 0 ? "(a free port)" : port);
    }

    /** What to know of an address that other machines reach; empty for loopback. */
    String warning() {
        boolean loopback = isUnix() || host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
        return loopback ? "" : "\nnot loopback: whoever reaches " + host + " can call it, without a password";
    }

    /** The options that make it, without what is chosen anyway. */
    String code() {
        StringBuilder code = new StringBuilder();
        if (!host.equals(LOOPBACK))
            code.append(".host(").append(Quoted.java(host)).append(')');
        if (port != 0) code.append(".port(").append(port).append(')');
        if (isUnix()) code.append(".unix(").append(Quoted.java(path)).append(')');
        if (!mode.equals(USUAL.mode)) code.append(String.format(".mode(0%o)", mode.bits()));
        return code.append(replacesStale ? ".replaceStale()" : "").toString();
    }
}
