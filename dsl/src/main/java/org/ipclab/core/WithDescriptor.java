package org.ipclab.core;

import java.util.function.IntFunction;

/**
 * What this process holds by a descriptor, so that it can be handed to another process.
 * <pre>{@code
 * stream.sendFd(m);                // whatever has a descriptor: a pipe's end, shared memory, a socket, a queue
 * }</pre>
 */
public interface WithDescriptor {
    /** Runs work with the number, which stays what it is meanwhile; {@code Closed} if it is closed. */
    <T> T withDescriptor(IntFunction<T> work);
}
