package org.ipclab.grpc;

import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.ChannelFuture;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.Epoll;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollIoHandler;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.ipclab.core.IpcException;

/** A thread that reads and writes connections, and knows which of them are open. TCP goes through the JDK, Unix sockets through epoll. */
final class Loops extends MultiThreadIoEventLoopGroup {
    private final Set<Channel> channels = ConcurrentHashMap.newKeySet();

    private Loops(String name, boolean unix) {
        super(
                1,
                new DefaultThreadFactory("ipclab " + name, true),
                unix ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    }

    /** One thread, a daemon; {@code Unsupported} where netty's part for Unix sockets does not load. */
    static Loops of(GrpcPlan plan, String what) {
        Quiet.please();
        if (plan.address().isUnix() && !Epoll.isAvailable())
            throw new IpcException.Unsupported(
                    plan.asked(),
                    "gRPC over a Unix socket needs netty's native library for Linux on x86-64 or aarch64, and it does not load: "
                            + Epoll.unavailabilityCause().getMessage() + ". Take .port(..) instead.");
        try {
            return new Loops(
                    "grpc " + plan.service() + " " + what, plan.address().isUnix());
        } catch (IllegalStateException refused) {
            throw GrpcAdvice.starting(plan, refused);
        }
    }

    @Override
    public ChannelFuture register(Channel channel) {
        return super.register(track(channel));
    }

    /** Knows it until it closes. A service's connections pass {@link #register}, a client's do not. */
    <C extends Channel> C track(C channel) {
        channels.add(channel);
        channel.closeFuture().addListener(closed -> channels.remove(channel));
        return channel;
    }

    /** The connections that are open now. */
    Set<Channel> channels() {
        return channels;
    }

    /** Ends the thread, and waits for it a second at most. */
    void end() {
        shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
    }
}
