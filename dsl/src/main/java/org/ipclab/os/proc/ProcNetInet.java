package org.ipclab.os.proc;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The TCP and UDP sockets of this network namespace, {@code /proc/net/tcp tcp6 udp udp6}, proc_net(5). */
public final class ProcNetInet {
    private static final List<String> STATES = List.of(
            "",
            "ESTABLISHED",
            "SYN_SENT",
            "SYN_RECV",
            "FIN_WAIT1",
            "FIN_WAIT2",
            "TIME_WAIT",
            "CLOSE",
            "CLOSE_WAIT",
            "LAST_ACK",
            "LISTEN",
            "CLOSING",
            "NEW_SYN_RECV");

    /**
     * One line.
     *
     * @param state as tcp(7) calls it; a UDP socket is ESTABLISHED or UNCONNECTED
     * @param receiveQueue bytes that wait to be read; of a listener the connections that wait to be accepted
     * @param sendQueue bytes that the other side has not confirmed
     * @param inode 0 for one that no process has any more
     */
    public record Socket(
            InetAddress local,
            int localPort,
            InetAddress remote,
            int remotePort,
            String state,
            long receiveQueue,
            long sendQueue,
            int uid,
            long inode) {
        /** {@code 127.0.0.1:8080}, of a connected one {@code 127.0.0.1:8080 → 127.0.0.1:5000}. */
        public String text() {
            return remotePort == 0 ? at(local, localPort) : at(local, localPort) + " → " + at(remote, remotePort);
        }

        private static String at(InetAddress host, int port) {
            if (host instanceof Inet4Address) return host.getHostAddress() + ":" + port;
            // the long form has eight zeros
            String six = host.isAnyLocalAddress() ? "::" : host.getHostAddress();
            return "[" + (host.isLoopbackAddress() ? "::1" : six) + "]:" + port;
        }
    }

    private ProcNetInet() {}

    /** Those of {@code tcp} or {@code udp}, of both families. */
    public static List<Socket> read(String protocol) {
        List<Socket> sockets = new ArrayList<>();
        for (String file : List.of(protocol, protocol + "6"))
            sockets.addAll(parse(lines(file), protocol.equals("udp")));
        return sockets;
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of("/proc/net/" + file));
        } catch (IOException withoutFamily) {
            return List.of();
        }
    }

    /** What the lines say; the first one names the columns. */
    public static List<Socket> parse(List<String> lines, boolean udp) {
        List<Socket> sockets = new ArrayList<>();
        for (String line : lines) {
            String[] fields = line.strip().split("\\s+");
            if (fields.length > 9 && fields[0].endsWith(":")) sockets.add(socket(fields, udp));
        }
        return sockets;
    }

    private static Socket socket(String[] fields, boolean udp) {
        String[] queues = fields[4].split(":");
        return new Socket(
                host(fields[1]),
                port(fields[1]),
                host(fields[2]),
                port(fields[2]),
                state(Integer.parseInt(fields[3], 16), udp),
                Long.parseLong(queues[1], 16),
                Long.parseLong(queues[0], 16),
                Integer.parseUnsignedInt(fields[7]),
                Long.parseLong(fields[9]));
    }

    private static String state(int number, boolean udp) {
        String name = number < STATES.size() ? STATES.get(number) : Integer.toString(number);
        return udp && name.equals("CLOSE") ? "UNCONNECTED" : name;
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
    }

    /** Words of 32 bits, each in the order of this machine. */
    private static InetAddress host(String address) {
        String words = address.substring(0, address.indexOf(':'));
        ByteBuffer bytes = ByteBuffer.allocate(words.length() / 2).order(ByteOrder.nativeOrder());
        for (int at = 0; at < words.length(); at += 8)
            bytes.putInt(Integer.parseUnsignedInt(words.substring(at, at + 8), 16));
        try {
            return InetAddress.getByAddress(bytes.array());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
