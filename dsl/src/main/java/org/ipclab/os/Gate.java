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
    private static final VarHandle STATE = field("state", int.class);
    private static final VarHandle USER = field("user", long.class);
    private static final long NOBODY = 0;
    private static final long MANY = -1;
    // those in a wait come and go without a word
    private static final long LOOK_MILLIS = 1;

    // how many are inside; the sign says that nobody else gets in
    private volatile int state;
    // the one thread that has been in a wait here, or that there were several
    private volatile long user = NOBODY;

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
        // nobody else comes in since it was shut, and most who close are the only ones that were here
        boolean alone = user == NOBODY || user == Thread.currentThread().getId();
        if (!alone) Fence.heavy();
        if (!isEmpty(alone)) awaitEmpty(alone);
        return true;
    }

    private synchronized void awaitEmpty(boolean alone) {
        boolean interrupted = false;
        while (!isEmpty(alone)) {
            Wakeup.look();
            try {
                wait(LOOK_MILLIS);
            } catch (InterruptedException later) {
                interrupted = true; // closing is not given up half-way
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    private boolean isEmpty(boolean alone) {
        return state == SHUT && (alone || !Wakeup.isAnybodyAt(this));
    }

    /** A thread that has raised its flag, and will look whether this is shut; a full fence for one that was not here before. */
    void knows(long thread) {
        if (user == thread || user == MANY) return;
        if (!USER.compareAndSet(this, NOBODY, thread)) user = MANY;
        VarHandle.fullFence();
    }

    public boolean isShut() {
        return state < 0;
    }

    /** {@link #isShut()}, as {@link Wakeup#enter} asks it. */
    @Override
    public boolean getAsBoolean() {
        return state < 0;
    }

    private static VarHandle field(String name, Class<?> type) {
        try {
            return MethodHandles.lookup().findVarHandle(Gate.class, name, type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
