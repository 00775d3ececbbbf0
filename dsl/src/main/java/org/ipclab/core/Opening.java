package org.ipclab.core;

/** The three ways to come to a handle. */
public enum Opening {
    /** It must be new. */
    CREATE,
    /** It must exist. */
    OPEN,
    /** Either. */
    CREATE_OR_OPEN
}
