/**
 * Our side of a Jupyter kernel: the extension of JJava, the adapter for the original IJava, the magic {@code %ipc}. It renders
 * {@link org.ipclab.table.Tabular} and nothing else, so a new mechanism needs no change here. No one imports this but
 * {@code org.ipclab.kernel.Ipclab}.
 */
package org.ipclab.kernel.jupyter;
