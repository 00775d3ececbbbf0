package org.ipclab.os;

import java.util.Optional;

/** The C library of this process: which backend reaches it, and errno of its last failed call. */
public final class Libc {
    private static final String UNFIT = unfit();
    private static final Backend BACKEND = UNFIT == null ? choose() : null;

    private Libc() {}

    /** {@code foreign}, {@code jna}, or {@code none} where the natives do not run. */
    public static String backend() {
        return BACKEND == null ? "none" : BACKEND.name();
    }

    /** Why nothing can work on this machine; empty where it can. */
    public static Optional<String> problem() {
        return Optional.ofNullable(UNFIT);
    }

    /** The errno that the last failed call of this thread left; after a call that succeeded it means nothing. */
    public static int errno() {
        return BACKEND.errno();
    }

    static Backend use() {
        if (BACKEND == null) throw new UnsupportedOperationException(UNFIT);
        return BACKEND;
    }

    private static Backend choose() {
        boolean foreign = Runtime.version().feature() >= 22 && !"jna".equals(System.getProperty("ipclab.native"));
        return foreign ? new ForeignBackend() : new JnaBackend();
    }

    private static String unfit() {
        String system = System.getProperty("os.name");
        if (!"Linux".equals(system))
            return "ipclab drives the IPC of Linux, and this is " + system
                    + ": use a Linux machine, container or WSL 2";
        String word = System.getProperty("sun.arch.data.model");
        if (!"64".equals(word)) return "ipclab needs a 64-bit JVM, and this one has " + word + " bits";
        return null;
    }
}
