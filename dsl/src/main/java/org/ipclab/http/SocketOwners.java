package org.ipclab.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ipclab.os.proc.ProcNetInet;
import org.ipclab.os.proc.ProcNetInet.Socket;
import org.ipclab.os.proc.Processes;
import org.ipclab.os.proc.SocketHolders;

/** The TCP sockets at a port of this machine, and which processes have them. */
final class SocketOwners {
    private static final String LISTENING = "LISTEN";
    private static final String ESTABLISHED = "ESTABLISHED";

    private SocketOwners() {}

    /** Those that listen at this port. */
    static Stream<Socket> listeners(int port) {
        return at(ProcNetInet.read("tcp"), port, LISTENING);
    }

    /** The ends of connections that are at this port. */
    static Stream<Socket> connections(int port) {
        return at(ProcNetInet.read("tcp"), port, ESTABLISHED);
    }

    private static Stream<Socket> at(List<Socket> all, int port, String state) {
        return all.stream()
                .filter(each -> each.localPort() == port && each.state().equals(state));
    }

    /** Processes at a TCP port: those that listen there, and those that are connected to it, each with what it is. */
    static Map<Long, TreeSet<String>> at(int port) {
        List<Socket> all = ProcNetInet.read("tcp");
        SocketHolders holders = SocketHolders.all();
        Map<Long, TreeSet<String>> found = new TreeMap<>();
        Stream.of(LISTENING, ESTABLISHED).flatMap(state -> at(all, port, state)).forEach(socket -> {
            note(found, holders, socket, "server");
            all.stream()
                    .filter(other -> areEnds(socket, other))
                    .forEach(other -> note(found, holders, other, "client"));
        });
        return found;
    }

    /** Are they the two ends of one connection? */
    private static boolean areEnds(Socket one, Socket other) {
        return one.localPort() == other.remotePort()
                && one.remotePort() == other.localPort()
                && one.local().equals(other.remote())
                && one.remote().equals(other.local());
    }

    private static void note(Map<Long, TreeSet<String>> found, SocketHolders holders, Socket socket, String what) {
        for (long pid : holders.of(socket.inode()))
            found.computeIfAbsent(pid, each -> new TreeSet<>()).add(what);
    }

    /** Those that listen at a TCP port, in words: {@code python3 (4711)}; empty if that cannot be seen. */
    static String listening(int port) {
        SocketHolders holders = SocketHolders.all();
        TreeSet<String> names = new TreeSet<>();
        listeners(port)
                .flatMap(socket -> holders.of(socket.inode()).stream())
                .forEach(pid -> names.add(Processes.command(pid) + " (" + pid + ")"));
        return String.join(", ", names);
    }
}
