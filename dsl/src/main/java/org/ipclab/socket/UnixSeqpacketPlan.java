package org.ipclab.socket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ipclab.core.Mode;
import org.ipclab.core.Program;
import org.ipclab.core.Step;
import org.ipclab.core.Trace;
import org.ipclab.table.Display;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * A Unix socket whose connections keep the boundaries of messages, SOCK_SEQPACKET in unix(7).
 * <pre>{@code
 * var listener = Ipc.unix("/tmp/app.sock").seqpacket().listen();
 * Ipc.unix("/tmp/app.sock").seqpacket().connect().send("one message");
 * Ipc.unix("/tmp/app.sock").connect();             // Misused (EPROTOTYPE): that is a stream
 * }</pre>
 *
 * @param path 107 bytes at most, or {@code @name}; empty for a pair
 * @param backlog how many connections may wait to be accepted
 * @param mode of the file, before the umask
 * @param replaces a path that is a socket which nobody has any more is taken over
 */
public record UnixSeqpacketPlan(String path, int backlog, Mode mode, boolean replaces) implements Tabular {
    private static final Protocol SEQPACKET = Protocol.UNIX_SEQPACKET;

    /** Permissions of the socket's file, before the umask; 0600 unless given. */
    public UnixSeqpacketPlan mode(int bits) {
        return new UnixSeqpacketPlan(path, backlog, Mode.of(bits), replaces);
    }

    /** The same as {@code rw-rw----}. */
    public UnixSeqpacketPlan mode(String symbolic) {
        return new UnixSeqpacketPlan(path, backlog, Mode.of(symbolic), replaces);
    }

    /** How many connections may wait to be accepted. */
    public UnixSeqpacketPlan backlog(int connections) {
        return new UnixSeqpacketPlan(path, Backlog.checked(connections), mode, replaces);
    }

    /** Take the path over if it is a socket that no process has any more; anything else at that path stays. */
    public UnixSeqpacketPlan replaceStale() {
        return new UnixSeqpacketPlan(path, backlog, mode, true);
    }

    private UnixWhere where() {
        return new UnixWhere(path, mode, replaces);
    }

    /** Makes the socket, and listens. {@code AlreadyThere} (EADDRINUSE) if the path is taken. */
    public UnixSeqpacketListener listen() {
        UnixWhere named = where().named();
        Trace trace = new Trace();
        int fd = (int) listening(named).run(trace).get(SocketSteps.FD);
        UnixSeqpacketListener listener = new UnixSeqpacketListener(named.endpoint(), fd, trace);
        listener.entered(mode);
        return listener;
    }

    private Program listening(UnixWhere named) {
        List<Step> steps = new ArrayList<>(named.bound(SEQPACKET));
        steps.add(SocketSteps.listen(backlog));
        return named.program("listen", SEQPACKET, steps);
    }

    /** Connects to who listens there; waits while that one's queue is full. */
    public UnixSeqpacket connect() {
        return connected(Connecting.to(SEQPACKET, where().target(SEQPACKET)));
    }

    /** The same, and waits so long at most; zero tries once. */
    public UnixSeqpacket connect(Duration atMost) {
        return connected(Connecting.to(SEQPACKET, where().target(SEQPACKET), atMost));
    }

    private UnixSeqpacket connected(Connecting connecting) {
        Trace trace = new Trace();
        UnixSeqpacket packets = new UnixSeqpacket(where().endpoint(), connecting.run(List.of(), trace), trace);
        packets.entered(null);
        return packets;
    }

    /** Two that are connected to each other, without a name. */
    public Pair<UnixSeqpacket> pair() {
        return Pairs.of(SEQPACKET, (fd, trace) -> new UnixSeqpacket(Nowhere.UNIX, fd, trace));
    }

    private Program program() {
        return path.isEmpty() ? Pairs.program(SEQPACKET) : listening(where());
    }

    /** The calls of {@link #listen()}; without a name those of {@link #pair()}. */
    public Table explain() {
        return program().table();
    }

    /** The same as a C program, which ends after listen(2). */
    public String toC() {
        return program().toC();
    }

    @Override
    public Table table() {
        String next = path.isEmpty() ? ".pair()" : ".listen() · .connect()";
        return SocketView.plan(
                program(), "Unix seqpacket socket " + path, SocketView.unix(where(), ".seqpacket()", backlog), next);
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
