package org.ipclab.core;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A standard stream of a session that goes on. {@code try (var in = new PrintWriter(System.out))} closes standard output, and in a
 * program that is no harm, since it ends; here everything that follows would print nothing, and nobody would be told.
 *
 * <pre>{@code
 * KeptOpen.standardStreams();
 * System.out.close();
 * System.out.println("is seen");
 * }</pre>
 */
public final class KeptOpen extends PrintStream {
    private KeptOpen(PrintStream out) {
        super(out, true, StandardCharsets.UTF_8);
    }

    /** From now on closing {@code System.out} or {@code System.err} only flushes it. */
    public static void standardStreams() {
        System.setOut(of(System.out));
        System.setErr(of(System.err));
    }

    /** The same stream, whose {@code close()} only flushes it. */
    public static PrintStream of(PrintStream stream) {
        return stream instanceof KeptOpen ? stream : new KeptOpen(stream);
    }

    @Override
    public void close() {
        flush();
    }
}
