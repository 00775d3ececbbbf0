package org.ipclab.grpc;

import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollDomainSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.ipclab.core.Holders;
import org.ipclab.os.proc.ProcNetInet;
import org.ipclab.os.proc.Processes;
import org.ipclab.os.proc.SocketHolders;
import org.ipclab.table.Table;

/** Who is at the other end of connections. */
final class Ends {
    private Ends() {}

    /** {@code 127.0.0.1:41001}, or the text of any other address. */
    static String text(SocketAddress address) {
        if (!(address instanceof InetSocketAddress tcp)) return String.valueOf(address);
        String host = tcp.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + tcp.getPort();
    }

    /** The process at the other end of a Unix socket, as the kernel says (SO_PEERCRED); 0 if unknown. */
    static long pid(Channel channel) {
        if (!(channel instanceof EpollDomainSocketChannel socket)) return 0;
        try {
            return socket.peerCredentials().pid();
        } catch (IOException closed) {
            return 0;
        }
    }

    /** Which processes are at the other ends: {@code pid command user}. */
    static Table attached(Collection<Channel> channels) {
        List<Long> pids = new ArrayList<>();
        channels.stream().map(Ends::pid).filter(pid -> pid != 0).forEach(pids::add);
        List<ProcNetInet.Socket> sockets = new ArrayList<>();
        for (Channel channel : channels)
            if (channel.remoteAddress() instanceof InetSocketAddress remote
                    && channel.localAddress() instanceof InetSocketAddress local)
                ProcNetInet.read("tcp").stream()
                        .filter(each -> each.localPort() == remote.getPort() && each.remotePort() == local.getPort())
                        .forEach(sockets::add);
        SocketHolders holders = sockets.isEmpty() ? null : SocketHolders.all();
        sockets.forEach(each -> pids.addAll(holders.of(each.inode())));
        return Holders.table(pids.stream().distinct().sorted().toList());
    }

    /** A sentence about who listens on this port of TCP. */
    static String listener(int port) {
        SocketHolders holders = SocketHolders.all();
        String who = ProcNetInet.read("tcp").stream()
                .filter(each -> each.localPort() == port && each.state().equals("LISTEN"))
                .flatMap(each -> holders.of(each.inode()).stream())
                .distinct()
                .map(pid -> pid + " (" + Processes.command(pid) + ")")
                .collect(Collectors.joining(", "));
        return "Port " + port + " is taken by "
                + (who.isEmpty() ? "a process that this user may not look into." : "process " + who + ".");
    }
}
