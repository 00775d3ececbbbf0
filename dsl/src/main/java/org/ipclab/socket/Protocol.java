package org.ipclab.socket;

import static org.ipclab.socket.SocketNative.*;

import org.ipclab.os.Flag;

/** The kinds of socket that there are here. */
enum Protocol {
    UNIX_STREAM("unix", "Unix stream socket", "unix(7)", SOCK_STREAM),
    UNIX_DATAGRAM("unix", "Unix datagram socket", "unix(7)", SOCK_DGRAM),
    UNIX_SEQPACKET("unix", "Unix seqpacket socket", "unix(7)", SOCK_SEQPACKET),
    UDP("udp", "UDP socket", "udp(7)", SOCK_DGRAM),
    TCP("tcp", "TCP socket", "tcp(7)", SOCK_STREAM);

    private final String kind;
    private final String title;
    private final String manual;
    private final Flag type;

    Protocol(String kind, String title, String manual, Flag type) {
        this.kind = kind;
        this.title = title;
        this.manual = manual;
        this.type = type;
    }

    /** As in {@code Ipc.list(kind)}. */
    String kind() {
        return kind;
    }

    /** What people call it. */
    String title() {
        return title;
    }

    /** The man page. */
    String manual() {
        return manual;
    }

    Flag type() {
        return type;
    }

    boolean isUnix() {
        return kind.equals("unix");
    }

    /** Does it have connections, which are accepted? */
    boolean isConnected() {
        return type != SOCK_DGRAM;
    }

    /** As an error message begins: {@code unix "/tmp/x"}, {@code unix datagram "/tmp/x"}, {@code tcp 127.0.0.1:80}. */
    String called(Endpoint where) {
        if (!isUnix()) return kind + " " + where.text();
        String type = this == UNIX_STREAM ? "" : this == UNIX_DATAGRAM ? " datagram" : " seqpacket";
        return kind + type + (where.text().isEmpty() ? "" : " " + org.ipclab.core.Quoted.java(where.text()));
    }
}
