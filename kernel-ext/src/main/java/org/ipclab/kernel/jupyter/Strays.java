package org.ipclab.kernel.jupyter;

import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dflib.jjava.jupyter.channels.JupyterOutputStream;
import org.dflib.jjava.jupyter.channels.Loop;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.ipclab.core.KeptOpen;

/**
 * Code of a stopped cell that goes on in its thread, since it looks at no interrupt: a loop without a wait, or one that catches
 * everything. The cell has ended for Jupyter, but its code uses up a processor, and prints under cells that come later. So the
 * code of cells looks for itself whether it was stopped, see {@link LoopChecks}, and what it prints is refused; a thread that
 * still goes on, in code that is not the cell's, is stopped where the JVM can do that: up to JDK 19. Public, since cells call it.
 */
public final class Strays implements Runnable {
    private static final String KERNEL = "JJavaExecutionControl";
    private static final String SNIPPET = "REPL.";
    private static final int PATIENCE_MILLIS = 1000;

    /** What each thread ran when its cell was stopped, by the class of the snippet: it may run another cell by now. */
    private static final Map<Thread, String> RUNNING = new ConcurrentHashMap<>();

    private static final List<JupyterOutputStream> UNSENT = new CopyOnWriteArrayList<>();

    private static volatile boolean any;

    private Strays() {}

    /** All that run code of a cell at this moment are to stop. */
    static void mark() {
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            if (!(thread instanceof Loop)) snippet(stack).ifPresent(name -> RUNNING.put(thread, name));
        });
        any = !RUNNING.isEmpty();
    }

    /** Returns at once; those that are marked and go on are ended in a second, as far as that is possible. */
    static void endSoon() {
        if (!any) return;
        var thread = new Thread(new Strays(), "ipclab strays");
        thread.setDaemon(true);
        thread.start();
    }

    /** From now on what such code has printed, and not yet sent, can be taken back, and no cell closes the output of all. */
    static void printTo(JupyterIO io) {
        try {
            for (Field field : JupyterIO.class.getDeclaredFields()) {
                if (field.getType() == JupyterOutputStream.class) {
                    field.setAccessible(true);
                    UNSENT.add((JupyterOutputStream) field.get(io));
                }
                // what each cell gets as System.out: one that closes it would silence all that follow
                if (field.getType() == PrintStream.class) {
                    field.setAccessible(true);
                    field.set(io, KeptOpen.of((PrintStream) field.get(io)));
                }
            }
        } catch (ReflectiveOperationException | RuntimeException another) {
            System.getLogger(Strays.class.getName())
                    .log(Level.DEBUG, "prints of stopped cells are only dropped", another);
        }
    }

    /** What code of a cell calls in its loops where {@link LoopChecks} are in it: ends it if its cell was stopped. */
    public static void check() {
        if (any && RUNNING.containsKey(Thread.currentThread()) && isStray(Thread.currentThread()))
            throw new StoppedCell();
    }

    /** No exception, so that fewer catch it. */
    private static final class StoppedCell extends Error {
        private static final long serialVersionUID = 1;

        private StoppedCell() {
            super("this cell was stopped", null, false, false);
        }
    }

    /**
     * Whether the calling thread runs code of a cell that was stopped, so that what it prints is to be dropped; an exception ends
     * it, as far as one can, where nothing of what it printed can come up later.
     */
    static boolean isRefused() {
        boolean stray = RUNNING.containsKey(Thread.currentThread()) && isStray(Thread.currentThread());
        if (!stray || UNSENT.isEmpty()) return stray;
        UNSENT.forEach(JupyterOutputStream::reset);
        throw new CancellationException("this cell was stopped");
    }

    private static boolean isStray(Thread thread) {
        boolean still = snippet(thread.getStackTrace()).equals(Optional.ofNullable(RUNNING.get(thread)));
        if (!still) {
            RUNNING.remove(thread);
            any = !RUNNING.isEmpty();
        }
        return still;
    }

    @Override
    public void run() {
        try {
            Thread.sleep(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        RUNNING.keySet().forEach(thread -> {
            if (isStray(thread)) stop(thread);
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
