package org.ipclab.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ipclab.os.proc.Processes;

/** Which processes have a socket, as {@code /proc/PID/fd} tells it. */
final class SocketOwners {
    private final Map<String, TreeSet<Long>> pids = new HashMap<>();

    private SocketOwners() {}

    static SocketOwners read() {
        SocketOwners owners = new SocketOwners();
        for (long pid : Processes.pids()) for (Path link : Processes.descriptors(pid)) owners.add(pid, link);
        return owners;
    }

    private void add(long pid, Path link) {
        try {
            String target = Files.readSymbolicLink(link).toString();
            if (target.startsWith("socket:["))
                pids.computeIfAbsent(target, socket -> new TreeSet<>()).add(pid);
        } catch (IOException closed) {
            return; // in the meantime
        }
    }

    List<Long> of(long inode) {
        return List.copyOf(pids.getOrDefault("socket:[" + inode + "]", new TreeSet<>()));
    }

    /** Processes at a TCP port: those that listen there, and those that are connected to it, each with what it is. */
    static Map<Long, TreeSet<String>> at(int port) {
        List<TcpLine> all = TcpLine.read();
        SocketOwners owners = read();
        Map<Long, TreeSet<String>> found = new TreeMap<>();
        for (TcpLine line : all) {
            if (line.localPort() != port || !line.isListening() && !line.isEstablished()) continue;
            owners.note(found, line, "server");
            all.stream().filter(line::isOtherEnd).forEach(end -> owners.note(found, end, "client"));
        }
        return found;
    }

    private void note(Map<Long, TreeSet<String>> found, TcpLine line, String what) {
        for (long pid : of(line.inode()))
            found.computeIfAbsent(pid, each -> new TreeSet<>()).add(what);
    }

    /** Those that listen at a TCP port, in words: {@code python3 (4711)}; empty if that cannot be seen. */
    static String listening(int port) {
        SocketOwners owners = read();
        TreeSet<String> names = new TreeSet<>();
        for (TcpLine line : TcpLine.read())
            if (line.localPort() == port && line.isListening())
                for (long pid : owners.of(line.inode())) names.add(Processes.command(pid) + " (" + pid + ")");
        return String.join(", ", names);
    }
}
