package org.ipclab.compare;

import java.time.Duration;

/** The connection of who comes first to a listener: accepted when it is first used, and closed with its line. */
final class First<C extends AutoCloseable> {
    /** Waits for a connection. */
    @FunctionalInterface
    interface Accepting<C> {
        C accept(Duration patience);
    }

    private final Line line;
    private final Accepting<C> listener;
    private C connection;

    First(Line line, Accepting<C> listener) {
        this.line = line;
        this.listener = listener;
    }

    Line line() {
        return line;
    }

    C get(Duration patience) {
        if (connection == null) connection = line.keep(listener.accept(patience));
        return connection;
    }
}
