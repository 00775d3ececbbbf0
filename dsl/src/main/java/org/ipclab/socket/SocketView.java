package org.ipclab.socket;

import java.util.List;
import org.ipclab.core.Facts;
import org.ipclab.core.Mode;
import org.ipclab.core.Program;
import org.ipclab.core.Quoted;
import org.ipclab.table.Table;

/** Sockets as tables. */
final class SocketView {
    private SocketView() {}

    /** A plan: its calls, the code that rebuilds it, and what can be done with it. */
    static Table plan(Program program, String title, String code, String next) {
        return program.table().title(title + ": planned, nothing created yet").note(code + "\nnext: " + next);
    }

    static Table of(SocketState state) {
        boolean listens = state.state().equals("LISTEN");
        return new Facts()
                .add("kind", state.kind())
                .add("state", state.state())
                .add("local", state.local().isEmpty() ? null : state.local())
                .add("remote", state.remote().isEmpty() ? null : state.remote())
                .add(listens ? "waiting to be accepted" : "receive queue", state.receiveQueue())
                .add(listens ? "backlog" : "send queue", listens && state.sendQueue() == 0 ? null : state.sendQueue())
                .add("receive buffer", state.receiveBuffer())
                .add("inode", state.inode())
                .add("mode asked", state.askedMode().map(Mode::toString))
                .add("mode", state.mode().map(Mode::toString))
                .add("peer", state.peer().map(SocketView::peer))
                .add("reachable from", state.reach())
                .add("holders", state.holders())
                .table();
    }

    private static String peer(Credentials peer) {
        return "pid " + peer.pid() + ", uid " + peer.uid() + ", gid " + peer.gid();
    }

    /** The code of a Unix plan, without what is chosen anyway. */
    static String unix(UnixWhere where, String type, int backlog) {
        StringBuilder code = new StringBuilder("Ipc.unix(" + (where.isNamed() ? Quoted.java(where.name()) : "") + ")");
        code.append(type);
        if (backlog != UnixPlan.BACKLOG)
            code.append(".backlog(").append(backlog).append(')');
        if (!where.mode().equals(Mode.PRIVATE))
            code.append(".mode(").append(where.mode().octal()).append(')');
        if (where.replaces()) code.append(".replaceStale()");
        return code.toString();
    }

    /** The code of a TCP or UDP plan. */
    static String inet(String kind, String host, int port, List<String> options) {
        String where = host.equals(HostPort.LOOPBACK) ? "" : Quoted.java(host) + ", ";
        return "Ipc." + kind + "(" + where + port + ")" + String.join("", options);
    }
}
