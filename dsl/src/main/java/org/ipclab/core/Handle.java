package org.ipclab.core;

import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * A real object of the kernel, held by this process. Several threads may use it at once.
 * <pre>{@code
 * var m = Ipc.shm("counter").size(4096).create();
 * m.state().size()                 // 4096
 * m.close();
 * m.getInt(0);                     // Closed; m.state() and m.toString() still show the last facts
 * }</pre>
 *
 * @param <S> the record of its state
 */
public interface Handle<S> extends Tabular, AutoCloseable {
    /** The facts at this instant; of a closed handle the last ones known. */
    S state();

    /** The libc calls that were made for this object. */
    Trace trace();

    /** Who has the object, by process. */
    Table attached();

    /** The name under which others reach it. */
    String name();

    /** False once {@link #close()} was called. */
    boolean isOpen();

    /** Prints the table of the state, whole. */
    void show();

    /** I let go; the object stays for the others. Twice is harmless. */
    @Override
    void close();

    /** The name is gone for everyone. */
    void unlink();
}
