package org.ipclab.core;

import java.util.Locale;
import java.util.function.Supplier;

/**
 * What becomes of an access to a page that is no longer there, because somebody made the object shorter: SIGBUS in C, an
 * {@link InternalError} in a JVM. On JDK 22 and later it is thrown at the next safepoint poll; on 17 it waits until the
 * thread passes through the VM, which may be long after.
 */
public final class Fault {
    private static final String GONE =
            "The page is gone: another process has truncated the object, or it was made with .reserve(false) and its file system is full. Its .state() shows the size now; open it again.";
    private static final boolean LATE = Runtime.version().feature() < 22;
    // a field, not a constant: the compiler must not see through it
    private static int one = 1;
    private static volatile Object made;
    private static boolean seen;

    private Fault() {}

    /** Runs work that reads mapped memory; a fault of it is an exception here, on every JDK, and not later elsewhere. */
    public static <T> T within(String what, Supplier<T> work) {
        try {
            forget();
            T value = work.get();
            arrive();
            return value;
        } catch (InternalError error) {
            throw of(error, what);
        }
    }

    /** A fault that still waits is thrown here. Of all allocations that of an array of arrays always passes through the VM. */
    private static void arrive() {
        made = new int[one][one];
    }

    /** Does a fault wait for what it will never meet in compiled code? Then there is no use in looking for it after an access. */
    public static boolean isLate() {
        return LATE;
    }

    /**
     * Where a fault of the read just made may wait, and an atomic operation follows: once there was a fault in this process, it
     * is thrown here.
     */
    public static void beforeAtomic() {
        if (seen) arrive();
    }

    /** A fault that still waits is thrown here, also in code that was compiled well: where an atomic operation is tried again. */
    public static void beforeRetry() {
        if (LATE) arrive();
    }

    /** A fault that still waits belongs to an access before: it must not be taken for one of what comes now. */
    static void forget() {
        try {
            arrive();
        } catch (InternalError late) {
            of(late, "");
        }
    }

    /** The exception for a fault; any other {@code InternalError} is thrown as it is. */
    public static IpcException of(InternalError error, String what) {
        seen = true;
        String message = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
        if (!message.contains("fault")) throw error;
        return gone(what);
    }

    /** The exception for memory that is gone. */
    public static IpcException gone(String what) {
        return new IpcException.Closed("access " + what, GONE);
    }

    static boolean isFault(IpcException closed) {
        return closed.advice().equals(GONE);
    }
}
