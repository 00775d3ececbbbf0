package org.ipclab.kernel.jupyter;

import java.util.function.Supplier;
import org.ipclab.core.IpcException;

/** A magic whose errors are short: the kernel wraps them and prints the trace of both, but the message says all. */
final class Brief {
    private static final StackTraceElement[] NO_FRAMES = {};

    private Brief() {}

    static Object told(Supplier<Object> magic) {
        try {
            return magic.get();
        } catch (IpcException e) {
            e.setStackTrace(NO_FRAMES);
            throw e;
        }
    }
}
