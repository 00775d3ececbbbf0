package org.ipclab.os.proc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Who has sockets open: one walk through /proc for all of them. */
public final class SocketHolders {
    private static final String PREFIX = "socket:[";

    private final Map<Long, TreeSet<Long>> pids = new HashMap<>();

    private SocketHolders() {}

    /** The holders of all sockets, as far as this process may look. */
    public static SocketHolders all() {
        SocketHolders holders = new SocketHolders();
        for (long pid : Processes.pids()) for (Path link : Processes.descriptors(pid)) holders.look(pid, link);
        return holders;
    }

    private void look(long pid, Path link) {
        long inode = inode(target(link));
        if (inode != 0) pids.computeIfAbsent(inode, key -> new TreeSet<>()).add(pid);
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closed) {
            return "";
        }
    }

    /** The inode of {@code socket:[4711]}; 0 for what is no socket. */
    public static long inode(String target) {
        return target.startsWith(PREFIX) && target.endsWith("]")
                ? Long.parseLong(target.substring(PREFIX.length(), target.length() - 1))
                : 0;
    }

    /** The pids that have the socket of this inode, in order. */
    public List<Long> of(long inode) {
        return List.copyOf(pids.getOrDefault(inode, new TreeSet<>()));
    }
}
