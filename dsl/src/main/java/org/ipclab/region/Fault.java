package org.ipclab.region;

import java.util.Locale;
import org.ipclab.core.IpcException;

/**
 * What becomes of an access to a page that is no longer there, because somebody made the object shorter: SIGBUS in C, an
 * {@link InternalError} in a JVM. On JDK 22 and later it is thrown at the next safepoint poll; on 17 it may come late.
 */
final class Fault {
    private Fault() {}

    /** The exception for a fault; any other {@code InternalError} is thrown as it is. */
    static IpcException of(InternalError error, String what) {
        String message = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
        if (!message.contains("fault")) throw error;
        return gone(what);
    }

    static IpcException gone(String what) {
        return new IpcException.Closed(
                "access " + what,
                "The page is gone: another process has truncated the object. Its .state() shows the size now; open it again.");
    }
}
