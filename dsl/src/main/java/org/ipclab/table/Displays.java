package org.ipclab.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Where this process shows what changes while it runs. Unless a front end says otherwise: results as lines of what is new on
 * standard output, progress on standard error, and only if that is a terminal.
 * <pre>{@code
 * Displays.use(Displays::standardOutput, Displays::standardError);      // in a front end with a terminal
 * }</pre>
 */
public final class Displays {
    private static volatile Supplier<LiveDisplay> results = () -> new WrittenDisplay(System.out);
    private static volatile Supplier<LiveDisplay> progress = Displays::standardError;

    private Displays() {}

    /** From now on results, and how far things are, are shown there. */
    public static void use(Supplier<LiveDisplay> forResults, Supplier<LiveDisplay> forProgress) {
        results = forResults;
        progress = forProgress;
    }

    /** A new place for a result. */
    public static LiveDisplay result() {
        return results.get();
    }

    /** A new place for how far something is. */
    public static LiveDisplay progress() {
        return progress.get();
    }

    /** Standard output drawn over again, or as lines of what is new where it is no terminal. */
    public static LiveDisplay standardOutput() {
        return isTerminal(1) ? new TerminalDisplay(System.out) : new WrittenDisplay(System.out);
    }

    /** Standard error drawn over again, or nothing where it is no terminal. */
    public static LiveDisplay standardError() {
        return isTerminal(2) ? new TerminalDisplay(System.err) : new NoDisplay();
    }

    /** Is the descriptor a terminal that can move its cursor? {@code System.console()} answers for two of them at once. */
    public static boolean isTerminal(int descriptor) {
        String kind = System.getenv().getOrDefault("TERM", "dumb");
        try {
            String file = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return !kind.equals("dumb") && (file.startsWith("/dev/pts/") || file.startsWith("/dev/tty"));
        } catch (IOException closed) {
            return false;
        }
    }
}
