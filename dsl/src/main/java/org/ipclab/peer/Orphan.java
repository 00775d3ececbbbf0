package org.ipclab.peer;

import org.ipclab.os.Libc;
import org.ipclab.os.Sys;

/**
 * What becomes of a peer whose session dies. It ends when it sees the end of its requests, which it cannot while it is stopped.
 * POSIX has SIGHUP and SIGCONT for stopped processes that nobody is left to continue, but not for one that is only about to stop
 * (SIGSTOP was sent, some thread has not come to it yet), nor where the new parent is of the same session, as in a container.
 */
final class Orphan {
    private Orphan() {}

    /**
     * The kernel sends SIGCONT when the thread dies that started this process, {@link Spawn}'s, which lives as long as the
     * session. It belongs to the thread that asks: one that stays.
     */
    static void goesOn() {
        if (Libc.problem().isPresent()) return; // then there is no IPC at all here, and all else still works
        try {
            Sys.check(
                    (int) PeerNative.PRCTL.invokeExact(PeerNative.PR_SET_PDEATHSIG, (long) PeerNative.SIGCONT),
                    "prctl");
        } catch (Throwable t) {
            throw Sys.impossible(t);
        }
    }
}
