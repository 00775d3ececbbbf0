package org.ipclab.core;

/**
 * One libc call that was made.
 *
 * @param function the bare name, {@code shm_open}
 * @param text the call in C with its arguments, {@code shm_open("/counter", O_RDWR, 0)}
 * @param result what it returned
 * @param errno 0, or the errno that it failed with
 * @param errnoName empty, or the name of that errno
 * @param nanos how long it took, in nanoseconds
 */
public record Call(String function, String text, long result, int errno, String errnoName, long nanos) {}
