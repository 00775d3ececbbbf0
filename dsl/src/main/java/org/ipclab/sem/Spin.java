package org.ipclab.sem;

import org.ipclab.core.IpcException;

/**
 * Tries before a wait sleeps. To be woken costs tens of microseconds, a try some nanoseconds: whoever gets a permit soon from
 * a process on another core is much faster when it tries. A wait that had to sleep all the same halves the tries of the next
 * one, one that did not doubles them; and now and then one makes all of them: two processes that both try too briefly would
 * never find out that trying longer helps. With one processor there is nothing to try for.
 */
final class Spin {
    /** As long as it takes to sleep and be woken, roughly. */
    static final int TRIES = 500;

    private static final int MOST = 100_000;
    private static final int LEAST_PART = 8;
    private static final int PROBE = 32;

    private final int most;
    // several threads may write it: it is a guess, and any of their guesses will do
    private int tries;
    private int slept;

    Spin(int tries) {
        this.most = Runtime.getRuntime().availableProcessors() > 1 ? tries : 0;
        this.tries = most;
    }

    /** An interrupt or a close is seen after so many tries, so there is a limit. */
    static int checked(int tries, String what) {
        if (tries < 0 || tries > MOST)
            throw new IpcException.Misused(
                    "spin " + tries + " times on " + what,
                    "Ask for 0 to " + MOST + " tries; .spin() alone makes " + TRIES + ".");
        return tries;
    }

    /** As it stands in the code of a plan. */
    static String code(int tries) {
        return tries == 0 ? "" : tries == TRIES ? ".spin()" : ".spin(" + tries + ")";
    }

    /** A permit, if one comes while it tries. */
    boolean take(Word word) {
        int now = tries;
        for (int i = 0; i < now; i++) {
            Thread.onSpinWait();
            if (word.tryTake()) {
                tries = Math.min(most, now * 2 + 1);
                return true;
            }
        }
        tries = ++slept % PROBE == 0 ? most : Math.max(now / 2, most / LEAST_PART);
        return false;
    }
}
