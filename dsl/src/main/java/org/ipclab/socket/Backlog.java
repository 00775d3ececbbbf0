package org.ipclab.socket;

import org.ipclab.core.IpcException;

/** How many connections may wait to be accepted. */
final class Backlog {
    private Backlog() {}

    static int checked(int connections) {
        if (connections < 0)
            throw new IpcException.Misused(
                    "backlog " + connections, "It is 0 or more, and /proc/sys/net/core/somaxconn at most.");
        return connections;
    }
}
