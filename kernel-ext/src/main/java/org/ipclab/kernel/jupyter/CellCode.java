package org.ipclab.kernel.jupyter;

import java.util.List;
import java.util.Optional;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;

/** The code of a cell, and which of its lines is meant where the kernel names a snippet. */
final class CellCode {
    private final String code;
    private final JShell shell;
    private final String lastBefore;

    /** At the start of the cell; the session may be unknown: then no line is found. */
    CellCode(String code, Optional<JShell> session) {
        this.code = code;
        this.shell = session.orElse(null);
        this.lastBefore = newest().map(Snippet::id).orElse("");
    }

    private Optional<Snippet> newest() {
        return shell == null ? Optional.empty() : shell.snippets().reduce((first, second) -> second);
    }

    /** A line of code for people: {@code line 3: gate.acquire();}, or of an earlier cell {@code in f: return 10 / a;}. */
    Optional<String> line(Told.Place place) {
        if (shell == null) return Optional.empty();
        Optional<Snippet> named =
                shell.snippets().filter(s -> s.id().equals(place.snippet())).findFirst();
        return named.map(snippet -> line(snippet, place));
    }

    private String line(Snippet snippet, Told.Place place) {
        List<String> lines = snippet.source().strip().lines().toList();
        String text = lines.get(Math.min(place.line(), lines.size()) - 1).strip();
        int start = isOfThisCell(snippet) ? code.indexOf(snippet.source().strip()) : -1;
        if (start >= 0) return "line " + (lineAt(start) + place.line() - 1) + ": " + text;
        return magic().orElse((place.method().isEmpty() ? "earlier: " : "in " + place.method() + ": ") + text);
    }

    /** What the kernel makes of the line of a magic is no code that the user knows. */
    private Optional<String> magic() {
        return code.lines()
                .filter(line -> line.startsWith("%"))
                .findFirst()
                .map(line -> "line " + lineAt(code.indexOf(line)) + ": " + line);
    }

    private boolean isOfThisCell(Snippet snippet) {
        return shell.snippets()
                .dropWhile(s -> !lastBefore.isEmpty() && !s.id().equals(lastBefore))
                .skip(lastBefore.isEmpty() ? 0 : 1)
                .anyMatch(s -> s.id().equals(snippet.id()));
    }

    /** The first error of the compiler: its message, the line, and marks below what is meant. */
    Optional<List<String>> compileError() {
        Optional<Snippet> rejected =
                newest().filter(snippet -> shell.status(snippet) == Status.REJECTED && isOfThisCell(snippet));
        return rejected.flatMap(snippet ->
                shell.diagnostics(snippet).filter(Diag::isError).findFirst().map(error -> pointed(snippet, error)));
    }

    private List<String> pointed(Snippet snippet, Diag error) {
        String source = snippet.source();
        int at = (int) Math.max(0, Math.min(error.getPosition(), source.length()));
        int begin = source.lastIndexOf('\n', at - 1) + 1;
        int end = source.indexOf('\n', at) < 0 ? source.length() : source.indexOf('\n', at);
        String line = source.substring(begin, end);
        int indent = line.length() - line.stripLeading().length();
        int marks = (int) Math.max(1, Math.min(error.getEndPosition(), end) - at);
        int start = code.indexOf(source.strip());
        String label = start < 0 ? "" : "line " + (lineAt(start + at - blanks(source))) + ": ";
        String pointer = " ".repeat(Math.max(0, label.length() + at - begin - indent)) + "^".repeat(marks);
        return List.of(message(error), label + line.strip(), pointer);
    }

    private static int blanks(String source) {
        return source.length() - source.stripLeading().length();
    }

    /** Without the line that names the class which JShell wraps around a snippet; in one line. */
    private static String message(Diag error) {
        return String.join(
                ", ",
                error.getMessage(null)
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.startsWith("location:"))
                        .toList());
    }

    /** Whether its first line says what the rest is. */
    boolean isMagic() {
        return code.strip().startsWith("%%");
    }

    /** The line of a cell magic below which there is nothing. */
    Optional<String> magicAlone() {
        return isMagic() && code.strip().lines().count() == 1 ? Optional.of(code.strip()) : Optional.empty();
    }

    /** A line of the cell by its number. */
    String numbered(int number) {
        return "line " + number + ": "
                + code.lines().skip(number - 1L).findFirst().orElse("").strip();
    }

    /** The line that begins with the first line of this text. */
    Optional<String> lineOf(String text) {
        int start = code.indexOf(text.strip());
        Optional<String> first = text.strip().lines().findFirst();
        return start < 0 ? first : first.map(line -> "line " + lineAt(start) + ": " + line);
    }

    /** The statement that ran when the cell was stopped: the newest snippet. */
    List<String> statement() {
        return newest()
                .filter(this::isOfThisCell)
                .flatMap(snippet -> code.contains(snippet.source().strip()) ? lineOf(snippet.source()) : magic())
                .stream()
                .toList();
    }

    /** What a method or class waits for: {@code method h2()}. */
    Optional<String> unresolved(Told.Place place) {
        if (shell == null) return Optional.empty();
        return shell.snippets()
                .filter(s -> s.id().equals(place.snippet()) && s instanceof DeclarationSnippet)
                .map(s -> (DeclarationSnippet) s)
                .map(s -> s.name() + " cannot be used yet: there is no "
                        + String.join(", ", shell.unresolvedDependencies(s).toList()))
                .findFirst();
    }

    private int lineAt(int offset) {
        return 1
                + (int) code.substring(0, Math.min(offset, code.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }
}
