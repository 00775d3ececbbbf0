package org.ipclab.socket;

import java.util.List;
import org.ipclab.core.Mode;
import org.ipclab.core.Program;
import org.ipclab.core.Trace;
import org.ipclab.table.Display;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * A Unix datagram socket that is going to be bound to a path, or connected to one, unix(7).
 * <pre>{@code
 * var log = Ipc.unix("/tmp/log.sock").datagram().bind();
 * Ipc.unix("/tmp/log.sock").datagram().connect().send("one message");
 * Ipc.unix("/tmp/none.sock").datagram().connect();         // NotThere (ENOENT)
 * }</pre>
 *
 * @param path 107 bytes at most, or {@code @name}; empty for a pair
 * @param mode of the file, before the umask
 * @param replaces a path that is a socket which nobody has any more is taken over
 */
public record UnixDatagramPlan(String path, Mode mode, boolean replaces) implements Tabular {
    private static final Protocol DATAGRAM = Protocol.UNIX_DATAGRAM;

    /** Permissions of the socket's file, before the umask; 0600 unless given. */
    public UnixDatagramPlan mode(int bits) {
        return new UnixDatagramPlan(path, Mode.of(bits), replaces);
    }

    /** The same as {@code rw-rw----}. */
    public UnixDatagramPlan mode(String symbolic) {
        return new UnixDatagramPlan(path, Mode.of(symbolic), replaces);
    }

    /** Take the path over if it is a socket that no process has any more; anything else at that path stays. */
    public UnixDatagramPlan replaceStale() {
        return new UnixDatagramPlan(path, mode, true);
    }

    private UnixWhere where() {
        return new UnixWhere(path, mode, replaces);
    }

    /** Makes the socket under its name. {@code AlreadyThere} (EADDRINUSE) if the path is taken. */
    public UnixDatagram bind() {
        UnixWhere named = where().named();
        Trace trace = new Trace();
        int fd = (int) binding(named).run(trace).get(SocketSteps.FD);
        UnixDatagram datagram = new UnixDatagram(named.endpoint(), fd, trace);
        datagram.entered(mode);
        return datagram;
    }

    private Program binding(UnixWhere named) {
        return named.program("bind", DATAGRAM, named.bound(DATAGRAM));
    }

    /** One that sends to that path, under an abstract name of its own that the kernel invents: so it can be answered. */
    public UnixDatagram connect() {
        Connecting connecting = Connecting.to(DATAGRAM, where().target(DATAGRAM));
        Trace trace = new Trace();
        int fd = connecting.run(List.of(SocketSteps.bind(Nowhere.UNIX)), trace);
        UnixDatagram datagram = new UnixDatagram(where().endpoint(), fd, trace);
        datagram.entered(null);
        return datagram;
    }

    /** Two that are connected to each other, without a name. */
    public Pair<UnixDatagram> pair() {
        return Pairs.of(DATAGRAM, (fd, trace) -> new UnixDatagram(Nowhere.UNIX, fd, trace));
    }

    private Program program() {
        return path.isEmpty() ? Pairs.program(DATAGRAM) : binding(where());
    }

    /** The calls of {@link #bind()}; without a name those of {@link #pair()}. */
    public Table explain() {
        return program().table();
    }

    /** The same as a C program. */
    public String toC() {
        return program().toC();
    }

    @Override
    public Table table() {
        String next = path.isEmpty() ? ".pair()" : ".bind() · .connect()";
        String code = SocketView.unix(where(), ".datagram()", UnixPlan.BACKLOG);
        return SocketView.plan(program(), "Unix datagram socket " + path, code, next);
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
