/**
 * {@code Ipc.compare()}: one table of all mechanisms, whose cells are tried when it is made. Each mechanism is brought into one small
 * shape, a {@link org.ipclab.compare.Carrier}: two ends, what makes it, what finds it. Each column is one experiment on that shape,
 * and knows no mechanism.
 *
 * <pre>{@code
 * Ipc.compare().columns("kind", "boundaries", "latency").sort("latency")
 * Ipc.compare().columns("colour")           // IllegalArgumentException: no column "colour"; there are kind, named, ...
 * }</pre>
 *
 * May import the mechanisms, as a user's program does, and {@code core}, {@code peer}, {@code table}; only {@code Ipc} imports it.
 */
package org.ipclab.compare;
