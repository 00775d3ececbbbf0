/**
 * The benchmark, {@code Ipc.bench()} and {@code ./ipclab bench}: {@link org.ipclab.bench.Bench} is the conductor. It starts the processes
 * of each contender, lets them take turns, and makes a table and a chart of what they took. What they do stands in
 * {@link org.ipclab.bench.contest}.
 *
 * <pre>{@code
 * Ipc.bench("sem").table().column("ratio to C")
 * Ipc.bench("pigeon")                       // Misused: the mechanisms are ...
 * }</pre>
 *
 * May import {@code core}, {@code os}, {@code peer}, {@code table} and {@code view}; only {@code Ipc} and the command line import it.
 */
package org.ipclab.bench;
