package org.ipclab.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A TCP socket of this network namespace, a line of {@code /proc/net/tcp} or {@code tcp6}, proc(5).
 *
 * @param local hexadecimal address and port, as the kernel writes them: {@code 0100007F:1F90}
 * @param state of the kernel: 1 is established, 10 listens
 * @param receiveQueue of one that listens: connections that nobody has accepted yet
 */
record TcpLine(String local, String remote, int state, long receiveQueue, long inode) {
    private static final int ESTABLISHED = 1;
    private static final int LISTENING = 10;
    private static final String MAPPED = "0000000000000000FFFF0000"; // an IPv4 address in a socket of IPv6

    static List<TcpLine> read() {
        List<TcpLine> all = new ArrayList<>();
        for (String file : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            try {
                all.addAll(parse(Files.readAllLines(Path.of(file))));
            } catch (IOException absent) {
                continue; // a kernel without IPv6
            }
        }
        return all;
    }

    static List<TcpLine> parse(List<String> lines) {
        return lines.stream().map(TcpLine::parse).flatMap(Optional::stream).toList();
    }

    private static Optional<TcpLine> parse(String line) {
        String[] words = line.trim().split("\\s+");
        if (words.length < 10 || !words[0].endsWith(":")) return Optional.empty();
        return Optional.of(new TcpLine(
                words[1].replace(MAPPED, ""),
                words[2].replace(MAPPED, ""),
                Integer.parseInt(words[3], 16),
                Long.parseLong(words[4].replaceFirst(".*:", ""), 16),
                Long.parseLong(words[9])));
    }

    boolean isListening() {
        return state == LISTENING;
    }

    boolean isEstablished() {
        return state == ESTABLISHED;
    }

    int localPort() {
        return Integer.parseInt(local.replaceFirst(".*:", ""), 16);
    }

    /** Is it the other end of this connection? */
    boolean isOtherEnd(TcpLine end) {
        return local.equals(end.remote) && remote.equals(end.local);
    }
}
