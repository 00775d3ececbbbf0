package org.ipclab.core;

/** A body of code that may throw anything. */
@FunctionalInterface
public interface Action {
    void run() throws Exception;
}
