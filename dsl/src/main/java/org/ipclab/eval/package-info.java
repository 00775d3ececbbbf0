/**
 * Runs Java snippets in this process, for scripts and peers: JShell's API with an execution of our own, since its remote
 * agent costs ten times as much a snippet. Knows no IPC and may be used by {@code peer} and by the front ends.
 *
 * <pre>{@code
 * try (var evaluator = new Evaluator()) {
 *     evaluator.eval("int twice(int x) { return 2 * x; }");
 *     Object six = evaluator.eval("twice(3)");
 * }
 * }</pre>
 */
package org.ipclab.eval;
