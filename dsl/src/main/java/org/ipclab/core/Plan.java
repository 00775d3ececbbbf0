package org.ipclab.core;

import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/** What is going to be made or opened: an immutable value; nothing has happened in the kernel yet. */
public interface Plan<H> extends Tabular {
    /** Makes a new object; {@link IpcException.AlreadyThere} if the name is taken. */
    H create();

    /** Opens the object that is there; {@link IpcException.NotThere} if there is none. */
    H open();

    /** Opens the object, or makes it if there is none; nobody sees it half made. */
    H createOrOpen();

    boolean exists();

    /** Takes the name away for everyone. */
    void unlink();

    String name();

    /** The calls that {@link #create()} would make. */
    Table explain();

    /** The calls that this opening would make. */
    Table explain(Opening which);

    /** {@link #create()} as a C program. */
    String toC();

    /** This opening as a C program; it compiles with {@code cc -Wall -Werror}. */
    String toC(Opening which);
}
