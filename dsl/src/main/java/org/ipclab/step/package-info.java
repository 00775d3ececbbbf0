/**
 * Races and deadlocks made every time: peers that stop before each IPC operation and go on one at a time, and all
 * interleavings of short programs with what comes out of each.
 *
 * <pre>{@code
 * var steps = Ipc.step(alice, bob);
 * alice.submit("m.putInt(0, m.getInt(0) + 1)");
 * bob.submit("m.putInt(0, m.getInt(0) + 1)");
 * steps.run("alice bob alice bob");      // both read before either writes: an update is lost
 * }</pre>
 *
 * Drives peers through {@code org.ipclab.peer.Stepping}; knows no mechanism.
 */
package org.ipclab.step;
