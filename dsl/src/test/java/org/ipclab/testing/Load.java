package org.ipclab.testing;

/** How much later than promised a thread may look on a machine that has other work to do. */
public final class Load {
    public static final long SLACK_MILLIS = Long.getLong("ipclab.test.slack", 750);

    private Load() {}
}
