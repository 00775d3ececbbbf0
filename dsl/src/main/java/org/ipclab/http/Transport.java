package org.ipclab.http;

/** A server that hears requests and brings them to the {@link Desk}. */
interface Transport {
    /** The TCP port; 0 for a Unix socket. */
    int port();

    /** Hears no more: frees the port and closes all connections. */
    void stop();
}
