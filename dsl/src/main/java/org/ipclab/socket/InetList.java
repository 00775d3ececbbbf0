package org.ipclab.socket;

import java.util.Comparator;
import java.util.List;
import org.ipclab.core.Listed;
import org.ipclab.os.proc.ProcNetInet;
import org.ipclab.os.proc.SocketHolders;
import org.ipclab.os.proc.Users;

/** The TCP or UDP sockets of this machine that some process has. */
final class InetList {
    private InetList() {}

    static List<Listed> all(String kind) {
        SocketHolders holders = SocketHolders.all();
        return ProcNetInet.read(kind).stream()
                .filter(socket -> socket.inode() != 0)
                .map(socket -> listed(kind, socket, holders))
                .sorted(Comparator.comparing(Listed::name))
                .toList();
    }

    private static Listed listed(String kind, ProcNetInet.Socket socket, SocketHolders holders) {
        String local = new HostPort(socket.local(), socket.localPort()).text();
        boolean isConnected = socket.remotePort() != 0;
        String name = isConnected ? local + " → " + new HostPort(socket.remote(), socket.remotePort()).text() : local;
        Long waiting = socket.state().equals("LISTEN") ? null : socket.receiveQueue();
        return new Listed(kind, name, null, waiting, null, Users.name(socket.uid()), holders.of(socket.inode()));
    }
}
