/**
 * The front ends: the command line ({@code cli}), the shell ({@code shell}) and the extension of the Jupyter kernel
 * ({@code jupyter}). They render {@link org.ipclab.table.Tabular} and nothing else, so a new mechanism needs no change here.
 */
package org.ipclab.kernel;
