package org.ipclab.core;

import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * What is going to be made or opened: an immutable value, and nothing has happened in the kernel yet. Its program is what
 * {@link #explain} shows, {@link #toC} writes, the three openings run and the trace of the handle reports.
 * <pre>{@code
 * var plan = Ipc.shm("counter").size(4096);
 * plan.explain()                 // the calls
 * var m = plan.create();         // makes them; AlreadyThere if the name is taken
 * }</pre>
 *
 * @param <H> the handle that an opening gives
 */
public interface Plan<H> extends Tabular {
    /** The steps of an opening. */
    Program program(Opening which);

    /** Opens it in this way. */
    H open(Opening which);

    /** The opening that is meant when none is named. */
    default Opening usual() {
        return Opening.CREATE;
    }

    /** Makes a new object; {@link IpcException.AlreadyThere} if the name is taken. */
    default H create() {
        return open(Opening.CREATE);
    }

    /** Opens the object that is there; {@link IpcException.NotThere} if there is none. */
    default H open() {
        return open(Opening.OPEN);
    }

    /** Opens the object, or makes it if there is none; nobody sees it half made. */
    default H createOrOpen() {
        return open(Opening.CREATE_OR_OPEN);
    }

    /** Is there an object of this name now? The next moment may be different. */
    boolean exists();

    /** Takes the name away for everyone; {@link IpcException.NotThere} if there is none. */
    void unlink();

    /** The name as the kernel has it: with its slash, {@code /counter}. */
    String name();

    /** The calls that {@link #create()} would make. */
    default Table explain() {
        return explain(usual());
    }

    /** The calls that this opening would make. */
    default Table explain(Opening which) {
        return program(which).table();
    }

    /** {@link #create()} as a C program. */
    default String toC() {
        return toC(usual());
    }

    /** This opening as a C program; it compiles with {@code cc -Wall -Werror} and does the same. */
    default String toC(Opening which) {
        return program(which).toC();
    }
}
