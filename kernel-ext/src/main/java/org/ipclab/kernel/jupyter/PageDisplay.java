package org.ipclab.kernel.jupyter;

import java.util.UUID;
import org.ipclab.table.LiveDisplay;
import org.ipclab.table.Look;

/** Under a cell: one display, and then updates of it. */
final class PageDisplay implements LiveDisplay {
    /** How a kernel sends a display, the first of its id or an update. */
    interface Sender {
        void send(String id, boolean isFirst, Look look);
    }

    private final Sender sender;
    private final String id = UUID.randomUUID().toString();
    private boolean shown;

    PageDisplay(Sender sender) {
        this.sender = sender;
    }

    @Override
    public synchronized void show(Look look) {
        sender.send(id, !shown, look);
        shown = true;
    }

    @Override
    public void close() {
        // it stays as it is
    }
}
