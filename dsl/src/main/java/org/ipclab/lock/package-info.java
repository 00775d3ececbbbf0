/**
 * Locks on files: classic ones of fcntl(2), which belong to a process; OFD locks, which belong to an open file description; and
 * flock(2). All are advisory: they stop those who ask, and nobody else.
 * <pre>{@code
 * try (var lock = Ipc.lock("/srv/data").region(0, 100).acquire()) { ... }
 * Ipc.locks()                              // all locks of this machine, who has them and who waits
 * }</pre>
 * Man pages: fcntl_locking(2), flock(2), proc_locks(5). Stands on {@code core} and {@code os}; only {@code Ipc}, {@code Mechanisms}
 * and the views know it.
 */
package org.ipclab.lock;
