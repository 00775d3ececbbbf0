package org.ipclab.socket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ipclab.core.Frame;
import org.ipclab.core.Mode;
import org.ipclab.core.Program;
import org.ipclab.core.Step;
import org.ipclab.core.Trace;
import org.ipclab.table.Display;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * A Unix stream socket that is going to listen at a path, to connect to it, or to be one of a pair, unix(7). {@code @name} is an
 * abstract name: no file, and gone with its last socket.
 * <pre>{@code
 * var listener = Ipc.unix("/tmp/app.sock").listen();
 * var stream = Ipc.unix("/tmp/app.sock").connect();         // in another process
 * Ipc.unix("/tmp/app.sock").listen();                       // AlreadyThere: the path is taken
 * Ipc.unix("/tmp/none.sock").connect();                     // NotThere (ENOENT; ECONNREFUSED where nobody listens)
 * }</pre>
 *
 * @param path 107 bytes at most, or {@code @name}; empty for a pair, and for a listener under a name that is invented
 * @param backlog how many connections may wait to be accepted
 * @param mode of the file, before the umask: who may write it may connect
 * @param replaces a path that is a socket which nobody has any more is taken over
 */
public record UnixPlan(String path, int backlog, Mode mode, boolean replaces) implements Tabular {
    static final int BACKLOG = 128;

    private static final Protocol STREAM = Protocol.UNIX_STREAM;

    /** For the owner alone, 128 may wait. */
    public static UnixPlan of(String path) {
        return new UnixPlan(UnixName.of(path).text(), BACKLOG, Mode.PRIVATE, false);
    }

    /** Without a name: for {@link #pair()}. */
    public static UnixPlan unnamed() {
        return new UnixPlan("", BACKLOG, Mode.PRIVATE, false);
    }

    /** How many connections may wait to be accepted; {@code /proc/sys/net/core/somaxconn} at most. */
    public UnixPlan backlog(int connections) {
        return new UnixPlan(path, Backlog.checked(connections), mode, replaces);
    }

    /** Permissions of the socket's file, before the umask; 0600 unless given. */
    public UnixPlan mode(int bits) {
        return new UnixPlan(path, backlog, Mode.of(bits), replaces);
    }

    /** The same as {@code rw-rw----}. */
    public UnixPlan mode(String symbolic) {
        return new UnixPlan(path, backlog, Mode.of(symbolic), replaces);
    }

    /** Take the path over if it is a socket that no process has any more; anything else at that path stays. */
    public UnixPlan replaceStale() {
        return new UnixPlan(path, backlog, mode, true);
    }

    /** Messages instead of a stream, without connections. */
    public UnixDatagramPlan datagram() {
        return new UnixDatagramPlan(path, mode, replaces);
    }

    /** Messages instead of a stream, over connections. */
    public UnixSeqpacketPlan seqpacket() {
        return new UnixSeqpacketPlan(path, backlog, mode, replaces);
    }

    private UnixWhere where() {
        return new UnixWhere(path, mode, replaces);
    }

    /** Makes the socket, and listens. {@code AlreadyThere} (EADDRINUSE) if the path is taken. */
    public UnixListener listen() {
        UnixWhere named = where().named();
        Trace trace = new Trace();
        Frame frame = listening(named).run(trace);
        UnixListener listener = new UnixListener(named.endpoint(), (int) frame.get(SocketSteps.FD), trace);
        listener.entered(mode);
        return listener;
    }

    private Program listening(UnixWhere named) {
        List<Step> steps = new ArrayList<>(named.bound(STREAM));
        steps.add(SocketSteps.listen(backlog));
        return named.program("listen", STREAM, steps);
    }

    /** Connects to who listens there; waits while that one's queue is full. */
    public UnixStream connect() {
        return connected(Connecting.to(STREAM, where().target(STREAM)));
    }

    /** The same, and waits so long at most; zero tries once. */
    public UnixStream connect(Duration atMost) {
        return connected(Connecting.to(STREAM, where().target(STREAM), atMost));
    }

    private UnixStream connected(Connecting connecting) {
        Trace trace = new Trace();
        UnixStream stream = new UnixStream(where().endpoint(), connecting.run(List.of(), trace), trace);
        stream.entered(null);
        return stream;
    }

    /** Two that are connected to each other, without a name. */
    public Pair<UnixStream> pair() {
        return Pairs.of(STREAM, (fd, trace) -> new UnixStream(Nowhere.UNIX, fd, trace));
    }

    /** Is there a socket with this name now, in use or stale? */
    public boolean exists() {
        return where().exists();
    }

    /** Takes the path away; connections that there are stay. A file that is no socket is {@code Misused}. */
    public void unlink() {
        where().unlink(new Trace());
    }

    private Program program() {
        return path.isEmpty() ? Pairs.program(STREAM) : listening(where());
    }

    /** The calls of {@link #listen()}; without a name those of {@link #pair()}. */
    public Table explain() {
        return program().table();
    }

    /** The same as a C program; it compiles with {@code cc -Wall -Werror} and ends after listen(2). */
    public String toC() {
        return program().toC();
    }

    @Override
    public Table table() {
        String next = path.isEmpty() ? ".pair()" : ".listen() · .connect() · .datagram() · .seqpacket()";
        return SocketView.plan(program(), "Unix stream socket " + path, SocketView.unix(where(), "", backlog), next);
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
