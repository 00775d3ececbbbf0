package org.ipclab.signal;

import org.ipclab.Ipc;
import org.ipclab.core.IpcException;

/** A process that asks whether another one is there, and prints the answer. */
public final class Asker {
    private Asker() {}

    public static void main(String[] pids) {
        try {
            Ipc.signal(0).send(Long.parseLong(pids[0]));
            System.out.println("there");
        } catch (IpcException e) {
            System.out.println(e.getClass().getSimpleName() + " " + e.errnoName());
        }
    }
}
