package org.ipclab.core;

import org.ipclab.table.Display;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/** What every handle has in common: its life, its trace, and a last state that outlives it. */
public abstract class KernelObject<S extends Tabular> implements Handle<S> {
    private final String kind;
    private final String name;
    private final Trace trace;
    private volatile boolean open = true;
    private volatile S last;

    /**
     * @param kind as in {@code Ipc.list()}: {@code shm}
     * @param trace the calls that opened it; later ones are added
     */
    protected KernelObject(String kind, String name, Trace trace) {
        this.kind = kind;
        this.name = name;
        this.trace = trace.about(kind + " " + name);
    }

    /** Asks the kernel for the facts. */
    protected abstract S look();

    /** The facts for the time after {@link #close()}: what is dear to learn, such as the holders, stays as last known. */
    protected abstract S lookAtEnd(S last);

    /** Gives the kernel back what this process holds; called once. */
    protected abstract void letGo();

    /** What people call it: {@code POSIX shared memory /counter}. */
    protected abstract String title();

    /** Puts the handle into the ledger; {@code made} is null for an object that was there already. */
    protected final void enter(Ledger.Made made) {
        if (made == null) Ledger.opened(kind, this);
        else Ledger.created(kind, this, made);
    }

    /** As in {@code Ipc.list()}: {@code shm}. */
    public final String kind() {
        return kind;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Trace trace() {
        return trace;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public final synchronized S state() {
        if (open) last = Fault.within(title(), () -> Looking.at(title(), this::look));
        return last;
    }

    /** Runs a piece of work on an open object that must not meet its {@link #close()}. */
    protected final synchronized void whileOpen(String asked, Runnable work) {
        if (!open) throw closed(asked);
        work.run();
    }

    /** The error for whatever is asked of a closed handle. */
    protected final IpcException closed(String asked) {
        return new IpcException.Closed(
                asked + " " + kind + " " + Quoted.java(name), "The handle is closed: open the object again.");
    }

    @Override
    public final synchronized void close() {
        if (!open) return;
        try {
            last = Fault.within(title(), () -> Looking.at(title(), () -> lookAtEnd(last)));
        } catch (IpcException unreadable) {
            // the state before stays the last one known: closing must succeed whatever became of the object
            trace.add(new Call("close", unreadable.getMessage(), -1, unreadable.errno(), unreadable.errnoName(), 0));
        }
        open = false;
        letGo();
    }

    @Override
    public Table table() {
        try {
            return shown(state(), open ? title() : title() + " – CLOSED, as last known");
        } catch (IpcException unreadable) {
            boolean within = unreadable instanceof IpcException.Closed && !Fault.isFault(unreadable);
            String why =
                    within ? "CLOSED with what it lies in, as last known" : "as last known: " + unreadable.advice();
            return shown(last, title() + " – " + why);
        }
    }

    private Table shown(S state, String title) {
        return state == null ? new Facts().table().title(title) : state.table().title(title);
    }

    @Override
    public final void show() {
        table().show();
    }

    @Override
    public final String toString() {
        return Display.text(table());
    }
}
