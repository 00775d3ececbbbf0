package org.ipclab.http;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.ipclab.core.Trace;

/** A server that hears requests and brings them to the {@link Desk}. */
interface Transport {
    /** How others reach it: {@code 127.0.0.1:8080}, or a path. */
    String name();

    /** The TCP port; {@code Unsupported} for a Unix socket. */
    int port();

    /** Hears no more: frees the port and closes all connections. */
    void stop(Trace trace);

    /** Takes the name away, where there is one. */
    void unlink(Trace trace);

    /** How many connections are open now. */
    OptionalLong connections();

    /** How many wait to be accepted. */
    OptionalLong waiting();

    /** Who listens and who is connected, by process. */
    Map<Long, TreeSet<String>> people();
}
