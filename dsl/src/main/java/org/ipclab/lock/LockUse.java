package org.ipclab.lock;

import org.ipclab.os.Wakeup;

/** The threads that are inside calls with a descriptor: it must not be given back before they have left. */
final class LockUse {
    private int inside;

    /** A thread goes in; {@code requireOpen} throws if the handle is closed. */
    synchronized void enter(Runnable requireOpen) {
        requireOpen.run(); // under the monitor: who is in before the end is waited for
        inside++;
    }

    synchronized void exit() {
        inside--;
        if (inside == 0) notifyAll();
    }

    /** The handle is closed: waits until all have left, which they do soon, since they are woken. */
    synchronized void end() {
        boolean interrupted = false;
        if (inside > 0) Wakeup.look();
        while (inside > 0) {
            try {
                wait();
            } catch (InterruptedException later) {
                interrupted = true; // giving a lock back is not given up half-way
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
