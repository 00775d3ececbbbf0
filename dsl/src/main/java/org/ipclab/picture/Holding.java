package org.ipclab.picture;

/**
 * A process that has an object.
 *
 * @param pid 0 where no process is known to have it
 * @param how {@code mapped}, {@code reads}, {@code holds exclusive [0,1)}
 */
record Holding(long pid, String how) {}
