package org.ipclab.table;

/** Nobody looks. */
final class NoDisplay implements LiveDisplay {
    @Override
    public void show(Look look) {
        // there is no place to show it
    }

    @Override
    public void close() {
        // nothing was opened
    }
}
