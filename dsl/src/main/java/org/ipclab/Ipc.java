package org.ipclab;

import org.ipclab.peer.PeerPlan;

/** The front door: one factory a mechanism, and the views of the machine. */
public final class Ipc {
    private Ipc() {}

    /** Another process of this name: a JVM with the DSL that runs code for this one. */
    public static PeerPlan peer(String name) {
        return PeerPlan.named(name);
    }
}
