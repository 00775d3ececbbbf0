package org.ipclab.bench.contest;

/** One side of a task, with everything open and prepared: only what is measured is still to be done. */
@FunctionalInterface
public interface Side {
    /** Does its part of so many operations. */
    void run(int times);
}
