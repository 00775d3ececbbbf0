package org.ipclab.step;

import org.ipclab.peer.Standing;

/** One operation that a peer was let make: what is known of it grows until it has ended. */
final class Taken {
    private final int number;
    private final String peer;
    private final Standing before;
    private Object result;
    private int freedBy;
    private boolean waited;

    Taken(int number, String peer, Standing before) {
        this.number = number;
        this.peer = peer;
        this.before = before;
    }

    String peer() {
        return peer;
    }

    /** The operation itself: {@code putInt(0, 1)}. */
    Standing what() {
        return before;
    }

    int number() {
        return number;
    }

    /** What became of it, null while it is not over. */
    Object result() {
        return result;
    }

    /** Whether it had to wait, for whatever reason. */
    boolean waited() {
        return waited;
    }

    /** The number of the operation after which it could go on; 0 if it had not to wait, or still does. */
    int freedBy() {
        return freedBy;
    }

    /** How its peer stands now that the operation of this number was made; true once nothing more can be learnt. */
    boolean seen(Standing now, int last) {
        if (now.pace() == Standing.Pace.BLOCKED || now.pace() == Standing.Pace.MOVING) {
            waited = true;
            return false;
        }
        if (waited) freedBy = last;
        result = now.pace() == Standing.Pace.ENDED ? now.outcome() : now.last();
        return true;
    }
}
