package org.ipclab.kernel.cli;

import java.nio.file.Path;
import org.ipclab.core.IpcException;
import org.ipclab.eval.EvalException;
import org.ipclab.eval.EvalException.Reason;
import org.ipclab.peer.PeerError;

/**
 * A script's failure as a person reads it: where, what, and the line of the script.
 *
 * <pre>{@code
 * hello.jsh:2: error: incompatible types: String cannot be converted to int
 *     int x = "no";
 * }</pre>
 */
record ScriptError(String file, String code, EvalException failure) {
    @Override
    public String toString() {
        String source = code.lines()
                .skip(Math.max(0, failure.line() - 1))
                .findFirst()
                .orElse("")
                .strip();
        return Path.of(file).getFileName() + ":" + failure.line() + ": " + what() + "\n    " + source + causes();
    }

    private String what() {
        return failure.reason() == Reason.THROWN
                ? named(failure.getCause())
                : "error: " + failure.getMessage().strip();
    }

    /** An exception of ours by its kind: its message says the rest. */
    private static String named(Throwable thrown) {
        return thrown instanceof IpcException
                ? thrown.getClass().getSimpleName() + ": " + thrown.getMessage()
                : thrown instanceof PeerError ? thrown.getMessage() : thrown.toString();
    }

    private String causes() {
        StringBuilder causes = new StringBuilder();
        if (failure.reason() != Reason.THROWN) return "";
        Throwable cause = failure.getCause().getCause();
        // what was thrown in a peer is told by the message already
        if (cause instanceof PeerError) cause = cause.getCause();
        // three are enough to see what happened, and a chain may be a circle
        for (int i = 0; i < 3 && cause != null; i++, cause = cause.getCause()) {
            causes.append("\n  caused by ").append(named(cause));
        }
        return causes.toString();
    }
}
