package org.ipclab.kernel.jupyter;

/**
 * Ends the JVM of a kernel that was told to shut down. JJava's pool keeps an idle thread for a minute, and with it the process:
 * Jupyter then waits two and a half seconds and kills it.
 */
final class Farewell implements Runnable {
    private static final String CHANNELS = "Loop-";
    private static final long PATIENCE_MILLIS = 2000;

    private Farewell() {}

    /** Returns at once; the process ends when the kernel's channels are closed. */
    static void afterLastMessage() {
        var thread = new Thread(new Farewell(), "ipclab-farewell");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try {
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().startsWith(CHANNELS)) {
                    thread.join(PATIENCE_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.exit(0);
    }
}
