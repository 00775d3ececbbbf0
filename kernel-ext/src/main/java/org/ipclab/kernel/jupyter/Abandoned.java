package org.ipclab.kernel.jupyter;

import java.util.Optional;

/**
 * Ends a kernel whose Jupyter server is gone, however that ended: nobody reaches it any more, and its peers would live on with
 * it. Jupyter says in {@code JPY_PARENT_PID} who starts a kernel that is to die with it.
 */
final class Abandoned implements Runnable {
    private static final long LOOK_UP_MILLIS = 1000;

    private final long server;

    private Abandoned(long server) {
        this.server = server;
    }

    /** Does nothing where the server is not the parent: behind a wrapper, or in another namespace, its number says nothing. */
    static void ends() {
        String told = Optional.ofNullable(System.getenv("JPY_PARENT_PID")).orElse("");
        long parent = parent();
        if (!told.equals("" + parent)) return;
        var thread = new Thread(new Abandoned(parent), "ipclab-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try {
            // the parent of an orphan is another one at once; the server's own number may stay, of a zombie or of
            // somebody else
            while (parent() == server) Thread.sleep(LOOK_UP_MILLIS);
            System.exit(0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long parent() {
        return ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L);
    }
}
