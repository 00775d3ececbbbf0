package org.ipclab.os;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicBoolean;

/** A file descriptor that is closed once: by its owner, or after its owner was forgotten. */
public final class Fd {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final MethodHandle CLOSE = Natives.of(MethodHandles.lookup()).bind("close");

    private final int number;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private Fd(int number) {
        this.number = number;
    }

    private static native int close(int fd);

    /** The descriptor of an owner, who must not be reachable from it. */
    public static Fd of(Object owner, int number) {
        Fd fd = new Fd(number);
        CLEANER.register(owner, fd::close);
        return fd;
    }

    public int number() {
        return number;
    }

    /** close(2), the first time; its result. */
    public int close() {
        // never again: the number may belong to another file by then
        if (!open.getAndSet(false)) return 0;
        try {
            return (int) CLOSE.invokeExact(number);
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }
}
