package org.ipclab.os.proc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a descriptor of a process refers to, in the kinds and names of {@code Ipc.list()}.
 *
 * @param kind {@code file} for what is no IPC; empty where it cannot be told
 */
record DescriptorTarget(String kind, String name) {
    private static final String DELETED = " (deleted)";
    private static final DescriptorTarget UNKNOWN = new DescriptorTarget("", "");

    static DescriptorTarget of(long pid, int fd) {
        Path link = link(pid, fd);
        String target = target(link);
        if (target.isEmpty()) return UNKNOWN;
        long socket = SocketHolders.inode(target);
        if (socket != 0) return socket(socket);
        if (target.startsWith("pipe:")) return new DescriptorTarget("pipe", target);
        boolean fifo = target.startsWith("/") && OpenPipes.isFifo(link);
        return new DescriptorTarget(fifo ? "fifo" : "file", target);
    }

    /** Of one that a queue call was given: a queue looks like a file in the root folder. */
    static DescriptorTarget queue(long pid, int fd) {
        String target = target(link(pid, fd));
        boolean gone = target.endsWith(DELETED);
        return new DescriptorTarget("mq", gone ? target.substring(0, target.length() - DELETED.length()) : target);
    }

    /** The descriptors that an epoll(7) instance watches. */
    static List<Integer> watched(long pid, int fd) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/fdinfo/" + fd)).stream()
                    .filter(line -> line.startsWith("tfd:"))
                    .map(line -> Integer.parseInt(line.substring(4).strip().split(" +")[0]))
                    .toList();
        } catch (IOException goneOrDenied) {
            return List.of();
        }
    }

    private static DescriptorTarget socket(long inode) {
        return unix(inode)
                .or(() -> inet("tcp", inode))
                .or(() -> inet("udp", inode))
                .orElse(new DescriptorTarget("", "socket:[" + inode + "]"));
    }

    private static Optional<DescriptorTarget> unix(long inode) {
        return ProcNetUnix.read().stream()
                .filter(socket -> socket.inode() == inode)
                .map(socket -> socket.name().isEmpty() ? "socket:[" + inode + "]" : socket.name())
                .map(name -> new DescriptorTarget("unix", name))
                .findFirst();
    }

    private static Optional<DescriptorTarget> inet(String protocol, long inode) {
        return ProcNetInet.read(protocol).stream()
                .filter(socket -> socket.inode() == inode)
                .map(socket -> new DescriptorTarget(protocol, socket.text()))
                .findFirst();
    }

    static Path link(long pid, int fd) {
        return Path.of("/proc/" + pid + "/fd/" + fd);
    }

    static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedOrDenied) {
            return "";
        }
    }
}
