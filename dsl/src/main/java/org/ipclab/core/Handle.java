package org.ipclab.core;

import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/** A real object of the kernel, held by this process. {@code S} is the record of its state. */
public interface Handle<S> extends Tabular, AutoCloseable {
    /** The facts at this instant; of a closed handle the last ones known. */
    S state();

    /** The libc calls that were made for this object. */
    Trace trace();

    /** Who has the object, by process. */
    Table attached();

    /** The name under which others reach it. */
    String name();

    boolean isOpen();

    /** Prints the table of the state, whole. */
    void show();

    /** I let go; the object stays for the others. Twice is harmless. */
    @Override
    void close();

    /** The name is gone for everyone. */
    void unlink();
}
