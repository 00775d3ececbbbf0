package org.ipclab.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The lines of a program that its last words name: of a trace back of Python, of a failed assertion in C, of an error of the shell. */
final class ProgramLines {
    private static final String TRACE = "Traceback (most recent call last):";
    private static final int OF_TRACE = 1;

    private final String name;
    private final String words;

    private ProgramLines(String name, String words) {
        this.name = name;
        this.words = words;
    }

    /** The error of a program that ended so after it had printed this; null where it names no line. */
    static PeerError error(ProgramPlan plan, Ending ending, String printed) {
        var lines = new ProgramLines(plan.name(), printed.stripTrailing());
        List<StackTraceElement> frames =
                switch (plan.language()) {
                    case PYTHON -> ending.status().orElse(0) == OF_TRACE ? lines.python() : List.of();
                    case C -> ending.signal().equals("SIGABRT") ? lines.assertion() : List.of();
                    case SH -> lines.shell();
                };
        if (frames.isEmpty()) return null;
        String last = lines.words.substring(lines.words.lastIndexOf('\n') + 1);
        return PeerError.of("in program \"" + plan.name() + "\": " + last, frames);
    }

    /** The innermost is the last that it names. */
    private List<StackTraceElement> python() {
        String trace = words.substring(Math.max(0, words.lastIndexOf(TRACE)));
        var frames = new ArrayList<StackTraceElement>();
        Pattern.compile("(?m)^ *File \"" + Pattern.quote(name + ".py") + "\", line (\\d+)(?:, in (\\S+))?$")
                .matcher(trace)
                .results()
                .forEach(found -> frames.add(0, frame(found, found.group(2))));
        return frames;
    }

    private List<StackTraceElement> assertion() {
        return last("(?m)^.*\\b" + Pattern.quote(name + ".c") + ":(\\d+): .*Assertion .* failed\\.$");
    }

    private List<StackTraceElement> shell() {
        return last("(?m)^" + Pattern.quote(name) + ": (?:line )?(\\d+): .*$");
    }

    /** Only what it said last: before that, it went on. */
    private List<StackTraceElement> last(String line) {
        return Pattern.compile(line)
                .matcher(words)
                .results()
                .filter(found -> found.end() == words.length())
                .map(found -> frame(found, null))
                .toList();
    }

    private StackTraceElement frame(MatchResult found, String function) {
        return new StackTraceElement(name, function == null ? "code" : function, "line " + found.group(1), -1);
    }
}
