/**
 * Other processes: JVMs with the DSL loaded that run code for this one, started with posix_spawn(3), driven over inherited
 * pipes, waited for with waitpid(2). No port is opened.
 *
 * <pre>{@code
 * var bob = Ipc.peer("bob").start();
 * bob.eval("Ipc.shm(\"counter\").open().getInt(0)");
 * bob.kill();
 * bob.await();      // 137: 128 + SIGKILL
 * }</pre>
 *
 * May import {@code core}, {@code os}, {@code table} and {@code eval}; only {@code Ipc} imports it.
 */
package org.ipclab.peer;
