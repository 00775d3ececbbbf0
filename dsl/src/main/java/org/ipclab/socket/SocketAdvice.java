package org.ipclab.socket;

import java.util.List;
import java.util.stream.Collectors;
import org.ipclab.core.Program;
import org.ipclab.os.Errno;
import org.ipclab.os.ResourceLimit;
import org.ipclab.os.proc.Processes;
import org.ipclab.os.proc.Setting;

/** What to do when a call for a socket fails: what the machine says at that moment. */
record SocketAdvice(Protocol protocol, Endpoint where) implements Program.Advice {
    @Override
    public String about(String function, Errno errno) {
        return switch (function) {
            case "bind" -> bind(errno);
            case "connect" -> connect(errno);
            case "unlink" -> unlink(errno);
            case "flock" -> "Somebody holds a lock on the folder of the path: Ipc.locks() shows who.";
            default -> general(errno);
        };
    }

    private String bind(Errno errno) {
        return switch (errno) {
            case EADDRINUSE -> where instanceof UnixName name ? taken(name) : takenPort();
            case EADDRNOTAVAIL -> "This machine has no such address: ip addr shows those that it has.";
            case ENOENT, ENOTDIR -> "The folder of the path is not there: make it first.";
            case EACCES, EPERM, EROFS ->
                where instanceof UnixName
                        ? "You may not make a file in that folder: see ls -ld of it, or take another."
                        : "Ports below " + setting("/proc/sys/net/ipv4/ip_unprivileged_port_start")
                                + " are root's (/proc/sys/net/ipv4/ip_unprivileged_port_start): take a higher one, or 0.";
            default -> general(errno);
        };
    }

    private String taken(UnixName name) {
        if (name.isAbstract())
            return "The abstract name is in use" + by(SocketFinder.byName(name.text()))
                    + ": take another, or close that one.";
        if (StaleSteps.isStale(name))
            return "It is a stale socket: no process has it any more. .replaceStale() takes the path over, or .unlink() it.";
        boolean live = SocketFinder.isSocket(name);
        return live
                ? "The path is in use" + by(SocketFinder.byName(name.text())) + ": take another path, or end that one."
                : "There is a file that is no socket, and it stays: take another path, or remove it yourself.";
    }

    private String takenPort() {
        HostPort address = (HostPort) where;
        return "The port is in use" + by(SocketFinder.byPort(protocol, address.port()))
                + ": take another, or 0 for a free one"
                + (protocol == Protocol.TCP ? "; Ipc.list(\"tcp\") shows all." : "; Ipc.list(\"udp\") shows all.");
    }

    private static String by(List<Long> holders) {
        return holders.isEmpty()
                ? ""
                : " by "
                        + holders.stream()
                                .map(pid -> Processes.command(pid) + " (pid " + pid + ")")
                                .collect(Collectors.joining(", "));
    }

    private String connect(Errno errno) {
        return switch (errno) {
            case ECONNREFUSED ->
                where instanceof UnixName
                        ? "The path is there, and nobody listens: start the server. Left by one that is gone, its next .listen() needs .replaceStale()."
                        : "Nobody listens at that address and port: start the server, or see Ipc.list(\""
                                + protocol.kind() + "\").";
            case ENOENT, ENOTDIR -> "There is no such path: start the server first, or see Ipc.list(\"unix\").";
            case EPROTOTYPE ->
                "A socket of another type is there: take .datagram() or .seqpacket() as the server did, or neither.";
            case EAGAIN ->
                "The server's queue of connections that wait to be accepted is full: try again, or raise its .backlog(..).";
            case EACCES, EPERM ->
                "You need the right to write the socket's file: see ls -l of it, and .mode(..) of the server.";
            case ENETUNREACH, EHOSTUNREACH -> "There is no way to that host: see ip route.";
            case EALREADY ->
                "The connection was not there at once, and no time was given to wait: .connect(Duration.ofSeconds(1)).";
            case ETIMEDOUT -> "The host does not answer: is the address right, and is a firewall in between?";
            case EADDRNOTAVAIL ->
                "No local port is free (/proc/sys/net/ipv4/ip_local_port_range: "
                        + setting("/proc/sys/net/ipv4/ip_local_port_range")
                        + "), or the address is none to connect to.";
            default -> general(errno);
        };
    }

    private static String unlink(Errno errno) {
        return switch (errno) {
            case ENOENT -> "There is no such path (any more).";
            case EACCES, EPERM, EROFS -> "You may not remove files from that folder: see ls -ld of it.";
            default -> "See unlink(2).";
        };
    }

    String sending(Errno errno, int bytes) {
        return switch (errno) {
            case EMSGSIZE -> tooLong(bytes);
            case ECONNREFUSED ->
                where instanceof HostPort
                        ? "Nobody has that port: what was sent before was refused, and this was not sent. Start the other side."
                        : "The other side has closed its socket: connect again when it is back.";
            case EPIPE, ECONNRESET -> "The other side has closed the connection: connect again.";
            case ENOTCONN, EDESTADDRREQ -> "It is connected to nobody: say whom, with .sendTo(..), or take .connect().";
            case ENOENT -> "There is no such path: is the receiver running?";
            case EAGAIN -> "The receiver's queue is full.";
            case EINVAL -> "An address to send to has a port of 1 to 65535, and 0 is none.";
            case EACCES, EPERM ->
                where instanceof UnixName
                        ? "You need the right to write the socket's file: see ls -l of it, and .mode(..) of the receiver."
                        : "The kernel lets nothing out to that address: a broadcast, which needs SO_BROADCAST, or a rule of the firewall.";
            default -> general(errno);
        };
    }

    private String tooLong(int bytes) {
        String limit = protocol == Protocol.UDP
                ? "A datagram of UDP carries 65507 bytes over IPv4: 65535 less the headers of IP and UDP (udp(7))"
                : "One message must fit into the send buffer, SO_SNDBUF, which is "
                        + setting("/proc/sys/net/core/wmem_default")
                        + " here (/proc/sys/net/core/wmem_default), headers included";
        return bytes + " bytes are too many. " + limit + ": send less at once, or take a stream.";
    }

    String receiving(Errno errno) {
        return switch (errno) {
            case ECONNREFUSED -> "Nobody has the port to which this socket sent: start the other side.";
            case ECONNRESET -> "The other side has closed the connection, with messages unread: connect again.";
            case ENOTCONN -> "It is not connected.";
            default -> general(errno);
        };
    }

    private String general(Errno errno) {
        return switch (errno) {
            case EMFILE -> ResourceLimit.descriptors() + ": close handles that you do not need.";
            case ENFILE ->
                "The machine may have " + setting("/proc/sys/fs/file-max") + " open files (/proc/sys/fs/file-max).";
            case ENOBUFS, ENOMEM ->
                "The kernel has no memory for it: see /proc/sys/net/core/wmem_max and /proc/sys/net/ipv4/tcp_mem.";
            case EAFNOSUPPORT -> "This kernel has no such family of addresses: is IPv6 off?";
            case EPIPE, ECONNRESET -> "The other side has closed the connection: connect again.";
            default -> "See " + protocol.manual() + ".";
        };
    }

    private static String setting(String file) {
        return Setting.read(file).orElse("unknown").replace('\t', '-');
    }
}
