/**
 * What the kernel does when a process dies: a peer is killed (SIGKILL) at a chosen operation of a program, and what it had is
 * looked at before and after, in the kernel. Nothing in the tables is known beforehand: each row is read from real objects.
 *
 * <pre>{@code
 * Ipc.crash()                                                             // one row an object, of every mechanism
 * Ipc.crash("var s = Ipc.sem(\"gate\").open(); s.acquire(); s.release();").after(2).run()     // dies with the permit
 * Ipc.crash("1 +").run()                                                  // IpcException.PeerFailed: it does not compile
 * }</pre>
 *
 * May import the mechanisms, as a user's program does, and {@code core}, {@code os}, {@code peer}, {@code table}; only
 * {@code Ipc} imports it.
 */
package org.ipclab.crash;
