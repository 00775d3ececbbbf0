package org.ipclab.eval;

import java.util.Iterator;
import java.util.NoSuchElementException;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/** Code as its snippets, one after the other: each is cut off only when it is asked for. */
final class Snippets implements Iterator<Snippets.Piece> {
    /** A snippet without the blanks around it, and the line in the code where it begins, from 1. */
    record Piece(String source, int line, boolean complete) {
        /** The line in the code of an offset into the snippet. */
        int lineOf(long offset) {
            return line + lines(source.substring(0, (int) Math.max(0, Math.min(offset, source.length()))));
        }
    }

    private final SourceCodeAnalysis analysis;
    private String rest;
    private int line = 1;

    Snippets(SourceCodeAnalysis analysis, String code) {
        this.analysis = analysis;
        this.rest = code;
        skipBlanks();
    }

    @Override
    public boolean hasNext() {
        return !rest.isEmpty();
    }

    @Override
    public Piece next() {
        if (!hasNext()) throw new NoSuchElementException();
        Cut cut = cut();
        // stripped: an import that begins with a line end resets variables whose snippets name its type
        Piece piece = new Piece(cut.source.strip(), line, cut.how != Completeness.DEFINITELY_INCOMPLETE);
        line += lines(cut.given);
        rest = rest.substring(cut.given.length());
        skipBlanks();
        return piece;
    }

    /** What is cut off: as it is given, and as it is to be evaluated (with a semicolon that was left out). */
    private record Cut(Completeness how, String given, String source) {}

    private Cut cut() {
        Cut whole = cut(rest);
        boolean oneLine = whole.given.strip().indexOf('\n') < 0;
        return oneLine || !whole.how.isComplete() || parses(whole) ? whole : byLines(whole);
    }

    /**
     * A line end may stand for a semicolon, as at JShell's prompt: then the analysis takes lines together that cannot be.
     * The most lines that make sense as one snippet are it, so a chain of calls may go on in the next line.
     */
    private Cut byLines(Cut whole) {
        Cut best = null;
        for (int end = rest.indexOf('\n'); end >= 0 && end < whole.given.length(); end = rest.indexOf('\n', end + 1)) {
            Cut lines = cut(rest.substring(0, end));
            if (!lines.how.isComplete()) continue;
            if (parses(lines)) best = lines;
            else if (best != null) break;
        }
        return best == null ? whole : best;
    }

    private boolean parses(Cut cut) {
        return analysis.sourceToSnippets(cut.source).stream().noneMatch(s -> s.kind() == Snippet.Kind.ERRONEOUS);
    }

    private Cut cut(String text) {
        CompletionInfo info = analysis.analyzeCompletion(text);
        boolean more = info.completeness() == Completeness.COMPLETE;
        String given = more ? text.substring(0, text.length() - info.remaining().length()) : text;
        return new Cut(info.completeness(), given, info.source() == null ? given : info.source());
    }

    // an import behind a blank or a comment resets the variables whose snippets name its type: both are left out
    private void skipBlanks() {
        String code = rest.stripLeading();
        for (int end = commentEnd(code); end > 0; end = commentEnd(code))
            code = code.substring(end).stripLeading();
        line += lines(rest.substring(0, rest.length() - code.length()));
        rest = code;
    }

    /** The length of the comment with which the code begins; 0 without one, or with one that has no end. */
    private static int commentEnd(String code) {
        if (code.startsWith("/*")) return code.indexOf("*/", 2) + (code.indexOf("*/", 2) < 0 ? 1 : 2);
        if (!code.startsWith("//")) return 0;
        int lineEnd = code.indexOf('\n');
        return lineEnd < 0 ? code.length() : lineEnd;
    }

    private static int lines(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }
}
