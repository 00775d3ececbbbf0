package org.ipclab;

/** The front door: one factory a mechanism, and the views of the machine. */
public final class Ipc {
    private Ipc() {}
}
