/**
 * What {@code ipclab kernel} and {@code ipclab notebook} put on the machine: a Python environment with JJava and JupyterLab, a
 * kernelspec that starts JJava with our jars, and a class data archive made of one rehearsal of that kernel.
 * Knows no IPC; only the command line uses it.
 */
package org.ipclab.kernel.install;
