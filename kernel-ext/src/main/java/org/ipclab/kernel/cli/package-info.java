/** The command line, one class a command; {@code ./ipclab} starts {@link org.ipclab.kernel.cli.Main} with its arguments. */
package org.ipclab.kernel.cli;
