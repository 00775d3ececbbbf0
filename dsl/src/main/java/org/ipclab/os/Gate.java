package org.ipclab.os;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.BooleanSupplier;

/**
 * Stands before the calls that use something which another thread may close, such as a descriptor: its number may belong to
 * another file a moment after. Who closes it waits until all are out, and {@link Wakeup} gets them out that sleep: a call that
 * may is made {@link Wakeup#through} the gate.
 * <pre>{@code
 * if (!gate.enter()) throw closed("look at");
 * try {
 *     rc = (int) FSTAT.invokeExact(fd, address);
 * } finally {
 *     gate.leave();
 * }
 * }</pre>
 */
public final class Gate implements BooleanSupplier {
    private static final int SHUT = Integer.MIN_VALUE;
    private static final VarHandle STATE = state();
    // those in a wait come and go without a word
    private static final long LOOK_MILLIS = 1;

    // how many are inside; the sign says that nobody else gets in
    private volatile int state;

    /** This thread goes in; false if it is shut. */
    public boolean enter() {
        for (int inside = state; inside >= 0; inside = state)
            if (STATE.compareAndSet(this, inside, inside + 1)) return true;
        return false;
    }

    /** This thread is out. */
    public void leave() {
        if ((int) STATE.getAndAdd(this, -1) - 1 == SHUT) tell();
    }

    private synchronized void tell() {
        notifyAll();
    }

    /** Lets nobody in any more, and returns when all are out; false if it was shut already. */
    public boolean shut() {
        int inside = (int) STATE.getAndBitwiseOr(this, SHUT);
        if (inside < 0) return false;
        Fence.heavy();
        if (!isEmpty()) awaitEmpty();
        return true;
    }

    private synchronized void awaitEmpty() {
        boolean interrupted = false;
        while (!isEmpty()) {
            Wakeup.look();
            try {
                wait(LOOK_MILLIS);
            } catch (InterruptedException later) {
                interrupted = true; // closing is not given up half-way
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    private boolean isEmpty() {
        return state == SHUT && !Wakeup.isAnybodyAt(this);
    }

    public boolean isShut() {
        return state < 0;
    }

    /** {@link #isShut()}, as {@link Wakeup#enter} asks it. */
    @Override
    public boolean getAsBoolean() {
        return state < 0;
    }

    private static VarHandle state() {
        try {
            return MethodHandles.lookup().findVarHandle(Gate.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
