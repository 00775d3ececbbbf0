package org.ipclab.socket;

import static org.ipclab.socket.SocketNative.*;

import org.ipclab.core.Quoted;
import org.ipclab.transfer.Excerpt;

/** The calls that carry messages, as C writes them. */
final class MessageText {
    private MessageText() {}

    /** {@code to} is null for the one that the socket is connected to. */
    static String send(int fd, byte[] data, Endpoint to, boolean waits) {
        String flags = (waits ? MSG_NOSIGNAL : MSG_NOSIGNAL.or(MSG_DONTWAIT)).c();
        String text = fd + ", " + Excerpt.of(data) + ", " + data.length + ", " + flags;
        return to == null
                ? "send(" + text + ")"
                : "sendto(" + text + ", {" + to.family().c() + ", " + Quoted.c(to.text()) + "}, " + to.length() + ")";
    }

    static String receive(int fd, int most, boolean waits) {
        String flags = (waits ? MSG_TRUNC : MSG_TRUNC.or(MSG_DONTWAIT)).c();
        return "recvfrom(" + fd + ", buffer, " + most + ", " + flags + ", &from, &length)";
    }
}
