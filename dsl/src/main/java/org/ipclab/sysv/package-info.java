/**
 * System V IPC, sysvipc(7): objects that the kernel keeps under a number, the id, and that processes find by a key. They have
 * no file and no descriptor, and they stay until somebody removes them or the machine stops.
 * <pre>{@code
 * var m = Ipc.sysvShm(Path.of("/etc/hostname"), 7).size(4096).create();
 * m.id()                                   // what ipcs -m shows
 * m.unlink();                              // IPC_RMID
 * }</pre>
 * Man pages: shmget(2), shmat(2), shmctl(2), ftok(3). Stands on {@code core}, {@code os} and {@code region}; only {@code Ipc},
 * {@code Mechanisms} and the views know it.
 */
package org.ipclab.sysv;
