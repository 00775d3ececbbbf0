package org.ipclab.core;

/**
 * A daemon thread that waits for events and tells an action of each, one after the other, until {@link #close()}. What an action
 * throws is told as what any thread throws, and the next event comes all the same.
 * <pre>{@code
 * var listening = Listening.start("signals", () -> next(100 ms), () -> {});
 * listening.close();                // from here on nothing is taken any more
 * }</pre>
 */
public final class Listening implements AutoCloseable {
    /** Where events come from. */
    @FunctionalInterface
    public interface Source {
        /** Waits a tenth of a second or so, and gives what is to be done about the event; null if there was none. */
        Runnable next();
    }

    private final Source source;
    private final Runnable end;
    private final String name;
    private final Object taking = new Object();
    private volatile boolean open = true;

    private Listening(String name, Source source, Runnable end) {
        this.name = name;
        this.source = source;
        this.end = end;
    }

    /** Begins now; {@code end} runs in the thread when it has taken its last event. */
    public static Listening start(String name, Source source, Runnable end) {
        Listening listening = new Listening(name, source, end);
        Thread thread = new Thread(listening::listen, name);
        thread.setDaemon(true);
        thread.start();
        return listening;
    }

    private void listen() {
        try {
            while (open) {
                Runnable told = next();
                if (told != null) tell(told);
            }
        } finally {
            open = false;
            end.run();
        }
    }

    private Runnable next() {
        synchronized (taking) {
            return open ? source.next() : null;
        }
    }

    private static void tell(Runnable told) {
        try {
            told.run();
        } catch (RuntimeException | Error thrown) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
        }
    }

    /** What it waits for, and whether it still does. */
    @Override
    public String toString() {
        return name.replaceFirst("^ipclab ", "") + (open ? ": told until it is closed" : " – CLOSED");
    }

    /** No event is taken after this; one that was taken before is still told. Twice is harmless, also from the action itself. */
    @Override
    public void close() {
        open = false;
        synchronized (taking) {
            taking.notifyAll(); // only to have waited until the thread is out
        }
    }
}
