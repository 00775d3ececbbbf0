package org.ipclab.eval;

import static org.ipclab.eval.EvalException.Reason.COMPILE;
import static org.ipclab.eval.EvalException.Reason.INCOMPLETE;
import static org.ipclab.eval.EvalException.Reason.THROWN;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.UnresolvedReferenceException;
import org.ipclab.eval.Snippets.Piece;

/** Finds out whether a snippet failed, why, and in which line of the code given. */
final class Failures {
    private final JShell shell;
    private final Map<String, Piece> pieces = new HashMap<>();

    Failures(JShell shell) {
        this.shell = shell;
    }

    static EvalException incomplete(Piece piece) {
        return at(
                piece.line(),
                new EvalException(INCOMPLETE, piece.line(), "the snippet that begins here has no end", null));
    }

    /** Remembers which code a snippet is, so that stack traces that name it can be read. */
    void remember(SnippetEvent event, Piece piece) {
        pieces.put(event.snippet().id(), piece);
    }

    Optional<EvalException> of(SnippetEvent event, Throwable thrown, Piece piece) {
        if (event.exception() instanceof UnresolvedReferenceException e) return Optional.of(unresolved(e, piece));
        if (event.exception() != null) return Optional.of(thrown(event.exception(), thrown, piece));
        // a variable that waits for a declaration would silently not be initialised; a method or class may wait
        boolean waits = event.status() == Status.RECOVERABLE_NOT_DEFINED
                && event.snippet().kind() == Kind.VAR;
        boolean rejected = event.causeSnippet() == null && (event.status() == Status.REJECTED || waits);
        return rejected ? Optional.of(compile(event.snippet(), piece)) : Optional.empty();
    }

    private EvalException compile(Snippet snippet, Piece piece) {
        Optional<Diag> first = shell.diagnostics(snippet).filter(Diag::isError).findFirst();
        String message = first.map(d -> message(d)).orElseGet(() -> missing((DeclarationSnippet) snippet));
        int line = first.map(d -> piece.lineOf(d.getPosition())).orElse(piece.line());
        return at(line, new EvalException(COMPILE, line, message, null));
    }

    /** The compiler's message without the line that names the class JShell wraps around a snippet. */
    private static String message(Diag diag) {
        return diag.getMessage(Locale.ENGLISH)
                .lines()
                .filter(line -> !line.startsWith("  location:"))
                .collect(Collectors.joining("\n"));
    }

    private EvalException unresolved(UnresolvedReferenceException e, Piece piece) {
        DeclarationSnippet snippet = e.getSnippet();
        int line = line(e, piece);
        String message = snippet.name() + " cannot be used yet: " + missing(snippet);
        return at(line, new EvalException(COMPILE, line, message, e));
    }

    private String missing(DeclarationSnippet snippet) {
        String names = shell.unresolvedDependencies(snippet).collect(Collectors.joining(", "));
        String diagnostics = shell.diagnostics(snippet)
                .filter(Diag::isError)
                .map(d -> message(d))
                .collect(Collectors.joining("\n"));
        return names.isEmpty() ? diagnostics : "there is no " + names;
    }

    private EvalException thrown(JShellException told, Throwable thrown, Piece piece) {
        Throwable cause = thrown == null ? told : thrown;
        var failure = new EvalException(THROWN, line(told, piece), String.valueOf(cause), cause);
        failure.setStackTrace(
                Arrays.stream(told.getStackTrace()).map(this::placed).toArray(StackTraceElement[]::new));
        return failure;
    }

    private static EvalException at(int line, EvalException failure) {
        failure.setStackTrace(new StackTraceElement[] {new StackTraceElement("", "", "line " + line, -1)});
        return failure;
    }

    /** A frame that is code of the user's by its line in the code given, of earlier code by its text. */
    private StackTraceElement placed(StackTraceElement frame) {
        String file = frame.getFileName();
        if (file == null || !file.startsWith("#") || frame.getLineNumber() <= 0) return frame;
        Piece in = pieces.get(file.substring(1));
        String where = in != null
                ? "line " + (in.line() + frame.getLineNumber() - 1)
                : "earlier: " + earlier(file.substring(1), frame.getLineNumber());
        return new StackTraceElement("", frame.getMethodName(), where, -1);
    }

    private String earlier(String id, int line) {
        return shell.snippets()
                .filter(snippet -> snippet.id().equals(id))
                .flatMap(snippet -> snippet.source().lines().skip(line - 1L).limit(1))
                .findFirst()
                .orElse("")
                .strip();
    }

    /** The innermost frame that is code of this call; JShell names a snippet's frame {@code #id}. */
    private int line(JShellException told, Piece piece) {
        for (StackTraceElement frame : told.getStackTrace()) {
            String file = frame.getFileName();
            Piece in = file != null && file.startsWith("#") ? pieces.get(file.substring(1)) : null;
            if (in != null && frame.getLineNumber() > 0) return in.line() + frame.getLineNumber() - 1;
        }
        return piece.line();
    }
}
