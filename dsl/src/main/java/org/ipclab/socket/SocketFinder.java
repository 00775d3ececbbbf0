package org.ipclab.socket;

import static org.ipclab.socket.SocketNative.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.List;
import org.ipclab.os.proc.ProcNetInet;
import org.ipclab.os.proc.ProcNetUnix;
import org.ipclab.os.proc.SocketHolders;

/** Who has a name or a port. */
final class SocketFinder {
    private SocketFinder() {}

    /** The processes that have a socket bound to this name; empty if none is to be seen. */
    static List<Long> byName(String name) {
        return holders(ProcNetUnix.read().stream()
                .filter(socket -> socket.name().equals(name))
                .map(ProcNetUnix.Socket::inode)
                .toList());
    }

    /** The processes that listen on this port, or are bound to it. */
    static List<Long> byPort(Protocol protocol, int port) {
        return holders(ProcNetInet.read(protocol.kind()).stream()
                .filter(socket -> socket.localPort() == port)
                .filter(socket -> socket.state().equals("LISTEN") || protocol == Protocol.UDP)
                .map(ProcNetInet.Socket::inode)
                .toList());
    }

    private static List<Long> holders(List<Long> inodes) {
        if (inodes.isEmpty()) return List.of();
        SocketHolders holders = SocketHolders.all();
        return inodes.stream()
                .flatMap(inode -> holders.of(inode).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Is that file a socket? */
    static boolean isSocket(UnixName name) {
        try {
            int mode = (int) Files.getAttribute(name.file(), "unix:mode", LinkOption.NOFOLLOW_LINKS);
            return (mode & S_IFMT) == S_IFSOCK;
        } catch (IOException gone) {
            return false;
        }
    }
}
