/**
 * What is measured: a {@link org.ipclab.bench.contest.Contest} a mechanism, with what its processes do in Java; the same in C and
 * in Python lies beside these classes among the resources. All speak one protocol. Arguments: the task, the side (0 or 1), the
 * address, the size and the processor to run on. Then {@code ready}, and for each line of standard input, a number of operations, one
 * line with the nanoseconds of CLOCK_MONOTONIC at which they began and ended. Standard input is read by a second thread, so that each
 * program has two, as a JVM has more; at its end the program ends, whatever it is doing.
 *
 * <p>Imports the mechanisms, as a user's program does, and {@code core}; only {@code bench} imports it.
 */
package org.ipclab.bench.contest;
