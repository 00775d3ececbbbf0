package org.ipclab.grpc;

import io.grpc.InternalChannelz;
import io.grpc.InternalChannelz.ChannelStats;
import io.grpc.InternalChannelz.ServerStats;
import io.grpc.InternalChannelz.SocketStats;
import io.grpc.InternalInstrumented;
import io.grpc.InternalWithLogId;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The counts that grpc keeps of its servers, channels and sockets: those that the service channelz tells. */
final class Channelz {
    // a channel does not tell its number but in its text
    private static final Pattern LOG_ID = Pattern.compile("logId=(\\d+)");
    private static final int MOST_SOCKETS = 1000;

    private Channelz() {}

    /** The counts of a server. */
    static Optional<ServerStats> of(Server server) {
        return stats(server, ServerStats.class);
    }

    /** The counts of a channel. */
    static Optional<ChannelStats> of(ManagedChannel channel) {
        Matcher id = LOG_ID.matcher(channel.toString());
        if (!id.find()) return Optional.empty();
        return stats(InternalChannelz.instance().getRootChannel(Long.parseLong(id.group(1))), ChannelStats.class);
    }

    /** The connections of a server. */
    static List<GrpcSocket> sockets(Server server) {
        if (!(server instanceof InternalWithLogId counted)) return List.of();
        var found =
                InternalChannelz.instance().getServerSockets(counted.getLogId().getId(), 0, MOST_SOCKETS);
        return found == null ? List.of() : sockets(found.sockets.stream());
    }

    /** The connections of a channel, all of its subchannels. */
    static List<GrpcSocket> sockets(ChannelStats channel) {
        return sockets(channel.subchannels.stream()
                .map(each -> InternalChannelz.instance()
                        .getSubchannel(each.getLogId().getId()))
                .flatMap(each -> stats(each, ChannelStats.class).stream())
                .flatMap(each -> each.sockets.stream()));
    }

    private static List<GrpcSocket> sockets(Stream<InternalWithLogId> all) {
        return all.flatMap(each -> stats(each, SocketStats.class).stream())
                .map(Channelz::socket)
                .toList();
    }

    private static GrpcSocket socket(SocketStats socket) {
        String remote = socket.remote instanceof InetSocketAddress ? Ends.text(socket.remote) : "a Unix socket";
        return new GrpcSocket(
                Ends.text(socket.local),
                remote,
                socket.data.streamsStarted,
                socket.data.streamsSucceeded,
                socket.data.messagesSent,
                socket.data.messagesReceived);
    }

    /** A socket is asked in its own thread, which answers at once or, when it ends, not at all. */
    private static <T> Optional<T> stats(Object counted, Class<T> type) {
        if (!(counted instanceof InternalInstrumented<?> instrumented)) return Optional.empty();
        try {
            return Optional.of(type.cast(instrumented.getStats().get(1, TimeUnit.SECONDS)));
        } catch (ExecutionException | TimeoutException gone) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
