package org.ipclab.core;

import org.ipclab.os.Errno;

/**
 * One libc call that was made; or, of HTTP and gRPC, what was asked of the Java library that makes them.
 *
 * @param function the bare name, {@code shm_open}; of Java with a dot, {@code HttpClient.send}
 * @param text the call in C with its arguments, {@code shm_open("/counter", O_RDWR, 0)}
 * @param result what it returned; of a request the status
 * @param errno 0, or the errno that it failed with
 * @param errnoName empty, or the name of that errno
 * @param nanos how long it took, in nanoseconds
 */
public record Call(String function, String text, long result, int errno, String errnoName, long nanos) {
    /** A call that ended so; {@code errno} is null for one that succeeded. */
    public static Call made(String function, String text, long result, Errno errno, long nanos) {
        return new Call(
                function, text, result, errno == null ? 0 : errno.number(), errno == null ? "" : errno.name(), nanos);
    }
}
