/**
 * The front door. {@link org.ipclab.Ipc} has one factory a mechanism and the views of the machine;
 * {@link org.ipclab.Mechanisms} is the list that the views read.
 *
 * <pre>{@code
 * var m = Ipc.shm("counter").size(4096).create();
 * m.putInt(0, 42);
 * Ipc.peer("bob").start().eval("Ipc.shm(\"counter\").open().getInt(0)");     // 42
 * m.unlink();
 * Ipc.shm("counter").open();                                                 // NotThere
 * }</pre>
 *
 * Imports every mechanism, {@code peer} and {@code view}; nothing in the DSL imports it. See ipc(5) for what there is on Linux,
 * and {@code Ipc.help()} for what there is here.
 */
package org.ipclab;
