package org.ipclab.grpc;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.ServerChannel;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.unix.DomainSocketAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipclab.core.IpcException;

/** Addresses as netty wants them. */
final class Listening {
    /** grpc makes a URI of the text of an address, and takes no other letters than those of ASCII there. */
    private static class ShownPath extends DomainSocketAddress {
        ShownPath(String path) {
            super(path);
        }

        @Override
        public String toString() {
            return super.toString().chars().allMatch(each -> each > ' ' && each < 0x7f)
                    ? super.toString()
                    : "unix-socket";
        }
    }

    /** netty removes the path that it has when it closes, whoever's it is by then: it is shown none. */
    private static final class BoundPath extends ShownPath {
        private volatile boolean isBound;

        BoundPath(String path) {
            super(path);
        }

        @Override
        public String path() {
            return isBound ? "/proc/self/none" : super.path();
        }
    }

    /** Bytes that may be on their way to one who does not read: grpc's own megabyte hides that a fast sender has to wait. */
    static final int WINDOW = 64 << 10;

    private Listening() {}

    /** Where a service listens. */
    static SocketAddress local(GrpcPlan plan) {
        return plan.address().isUnix() ? new BoundPath(plan.address().path()) : tcp(plan);
    }

    /** A server that will listen there. */
    static NettyServerBuilder server(GrpcPlan plan, SocketAddress local) {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(local);
        if (plan.address().isUnix()) return builder.channelFactory(() -> socket(plan.address()));
        return builder.channelFactory(NioServerSocketChannel::new);
    }

    /** From now on the path is ours to remove, not netty's. */
    static void bound(SocketAddress local) {
        if (local instanceof BoundPath path) path.isBound = true;
    }

    /** The mode is set before bind(2), which gives it to the path: nobody else gets in between. */
    private static ServerChannel socket(GrpcAddress address) {
        var channel = new EpollServerDomainSocketChannel();
        try {
            Path fd = Path.of("/proc/self/fd/" + channel.fd().intValue());
            Files.setAttribute(fd, "unix:mode", address.mode().bits());
        } catch (IOException refused) {
            channel.close();
            throw new UncheckedIOException(refused);
        }
        return channel;
    }

    /** A channel to the service of this plan; it connects when it is first used. */
    static ManagedChannel client(GrpcPlan plan, Loops loops) {
        boolean unix = plan.address().isUnix();
        return NettyChannelBuilder.forAddress(
                        unix ? new ShownPath(plan.address().path()) : tcp(plan))
                .eventLoopGroup(loops)
                .channelFactory(() -> loops.track(unix ? new EpollDomainSocketChannel() : new NioSocketChannel()))
                .usePlaintext()
                // HTTP/2 wants a name of the server: a path is none
                .overrideAuthority("localhost")
                .directExecutor()
                .proxyDetector(server -> null)
                .flowControlWindow(WINDOW)
                .maxInboundMessageSize(plan.messageSize())
                .build();
    }

    private static InetSocketAddress tcp(GrpcPlan plan) {
        try {
            return new InetSocketAddress(
                    InetAddress.getByName(plan.address().host()), plan.address().port());
        } catch (UnknownHostException unknown) {
            throw new IpcException.NotThere(
                    plan.asked(), "No host is called " + plan.address().host() + ": getent hosts says which are.");
        }
    }
}
