package org.ipclab.socket;

import static org.ipclab.socket.SocketNative.*;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.ipclab.core.Mode;
import org.ipclab.os.UnixDiag;
import org.ipclab.os.proc.FileFacts;
import org.ipclab.os.proc.ProcNetInet;
import org.ipclab.os.proc.SocketHolders;

/** Looks at one open socket. */
final class SocketLook {
    private record Queues(String state, long receive, long send) {}

    private SocketLook() {}

    static List<Long> holders(SocketObject socket) {
        return SocketHolders.all().of(socket.inode());
    }

    static SocketState at(SocketObject socket, List<Long> holders) {
        int fd = socket.fd();
        Optional<Endpoint> local = SocketFacts.local(fd);
        Optional<Endpoint> remote = SocketFacts.remote(fd);
        boolean isUnix = socket.protocol().isUnix();
        Queues queues = isUnix ? unix(socket, remote.isPresent()) : inet(socket);
        OptionalInt buffer = SocketFacts.option(fd, SO_RCVBUF);
        return new SocketState(
                socket.protocol().title(),
                local.map(Endpoint::text).orElse(""),
                remote.map(Endpoint::text).orElse(""),
                queues.state,
                queues.receive,
                queues.send,
                socket.inode(),
                local.flatMap(SocketLook::mode),
                socket.askedMode(),
                isUnix ? SocketFacts.peer(fd) : Optional.empty(),
                reach(local),
                buffer.isPresent() ? OptionalLong.of(buffer.getAsInt()) : OptionalLong.empty(),
                holders);
    }

    private static Optional<Mode> mode(Endpoint local) {
        if (!(local instanceof UnixName name) || name.isAbstract()) return Optional.empty();
        return FileFacts.of(name.file()).map(file -> new Mode(file.mode()));
    }

    private static String reach(Optional<Endpoint> local) {
        if (local.isEmpty() || local.get().isOfThisMachine()) return "this machine only";
        return "NOT loopback: whoever reaches " + local.get().text();
    }

    private static Queues unix(SocketObject socket, boolean isConnected) {
        int fd = socket.fd();
        boolean listens = SocketFacts.option(fd, SO_ACCEPTCONN).orElse(0) != 0;
        String state = listens ? "LISTEN" : isConnected ? "ESTABLISHED" : "UNCONNECTED";
        Optional<UnixDiag> told = UnixDiag.all().map(all -> all.get(socket.inode()));
        if (told.isPresent())
            return new Queues(state, told.get().receiveQueue(), told.get().sendQueue());
        return new Queues(state, SocketFacts.queued(fd, FIONREAD), SocketFacts.queued(fd, SIOCOUTQ));
    }

    private static Queues inet(SocketObject socket) {
        return ProcNetInet.read(socket.protocol().kind()).stream()
                .filter(line -> line.inode() == socket.inode())
                .findFirst()
                .map(line -> new Queues(line.state(), line.receiveQueue(), line.sendQueue()))
                .orElse(new Queues("CLOSE", 0, 0)); // neither bound nor connected: in no table
    }
}
