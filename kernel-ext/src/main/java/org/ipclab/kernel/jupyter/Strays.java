package org.ipclab.kernel.jupyter;

import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.dflib.jjava.jupyter.channels.Loop;

/**
 * Code of a stopped cell that goes on in its thread, since it looks at no interrupt: a loop without a wait, or one that catches
 * everything. The cell has ended for Jupyter, but such a thread uses up a processor. Up to JDK 19 a thread can be stopped; later
 * ones refuse that, and then only a restart of the kernel ends it.
 */
final class Strays implements Runnable {
    private static final String KERNEL = "JJavaExecutionControl";
    private static final String SNIPPET = "REPL.";
    private static final int PATIENCE_MILLIS = 1000;

    /** What each thread runs, by the class of the snippet: the thread may be at another cell when it is looked at again. */
    private final Map<Thread, String> running = new HashMap<>();

    private Strays() {}

    /** Those that run code of a cell at this moment. */
    static Strays now() {
        var strays = new Strays();
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            if (!(thread instanceof Loop)) snippet(stack).ifPresent(name -> strays.running.put(thread, name));
        });
        return strays;
    }

    /** Returns at once; ends those that still run the same in a second. */
    void end() {
        if (running.isEmpty()) return;
        var thread = new Thread(this, "ipclab strays");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try {
            Thread.sleep(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        running.forEach((thread, name) -> {
            if (snippet(thread.getStackTrace()).equals(Optional.of(name))) stop(thread);
        });
    }

    /** The class of the snippet at the bottom of a stack that the kernel began. */
    private static Optional<String> snippet(StackTraceElement[] stack) {
        for (int i = stack.length - 1; i >= 0; i--) {
            boolean begun = stack[i].getClassName().startsWith(SNIPPET);
            if (begun) return calledByKernel(stack, i) ? Optional.of(stack[i].getClassName()) : Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean calledByKernel(StackTraceElement[] stack, int snippet) {
        for (int i = snippet; i < stack.length; i++) if (stack[i].getClassName().contains(KERNEL)) return true;
        return false;
    }

    @SuppressWarnings({"deprecation", "removal"}) // there is no other way to end code that does not want to end
    private static void stop(Thread thread) {
        try {
            thread.stop();
        } catch (UnsupportedOperationException refused) {
            System.getLogger(Strays.class.getName())
                    .log(Level.DEBUG, "code of a stopped cell goes on in " + thread.getName());
        }
    }
}
