package org.ipclab.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the kernel did to an object, told from three looks at it: before the program began, before the kill, and after. */
final class Verdict {
    /** What it means that a fact which counts something became less by the kill. */
    private static final Map<String, String> LESS = Map.of(
            "others",
            "let go",
            "attached",
            "detached",
            "holders",
            "let go",
            "writers",
            "its end to write is closed",
            "readers",
            "its end to read is closed",
            "waiting",
            "its wait is undone",
            "unread",
            "bytes are lost",
            "queued",
            "messages are lost");
    /** What it means that the kill did not undo what the program had added. */
    private static final Map<String, String> MORE_STAYS = Map.of(
            "unread", "what it wrote can be read",
            "queued", "what it sent can be received",
            "size", "what it wrote stays",
            "waiting", "it still counts as waiting",
            "answering", "its request is still worked on");

    private final Look start;
    private final Look before;
    private final Look after;
    private final List<String> parts = new ArrayList<>();

    private Verdict(Look start, Look before, Look after) {
        this.start = start;
        this.before = before;
        this.after = after;
    }

    /** {@code gone} is the word for an object that the kill ended: {@code removed}. */
    static String of(Look start, Look before, Look after, String gone) {
        if (!before.isThere()) return after.isThere() ? "appeared" : "was not there";
        if (!after.isThere()) return gone;
        var verdict = new Verdict(start, before, after);
        before.facts().keySet().forEach(verdict::judge);
        return verdict.parts.isEmpty() ? "kept" : "kept: " + String.join(", ", verdict.parts);
    }

    private void judge(String fact) {
        Object was = before.facts().get(fact);
        Object is = after.facts().get(fact);
        if (was.equals(is)) stayed(fact, was);
        else if (was instanceof Number) counted(fact, after.number(fact) - before.number(fact));
        else parts.add(fact + " " + was + " → " + (is == null ? "none" : is));
    }

    /** The kill changed nothing: did the program, and is that lost now? */
    private void stayed(String fact, Object value) {
        if (value.equals(start.facts().get(fact))) return;
        long by = before.number(fact) - start.number(fact);
        if (fact.equals("value") && by < 0) parts.add(count(-by, "permit") + " lost");
        else if (fact.equals("queued") && by < 0) parts.add("what it took is lost");
        else if (fact.equals("content") && start.isThere()) parts.add("what it wrote stays");
        else if (by > 0 && MORE_STAYS.containsKey(fact)) parts.add(MORE_STAYS.get(fact));
    }

    private void counted(String fact, long by) {
        if (fact.equals("value")) parts.add(count(Math.abs(by), "permit") + (by > 0 ? " given back" : " taken"));
        else if (by < 0 && LESS.containsKey(fact)) parts.add(LESS.get(fact));
        else parts.add(fact + " " + before.number(fact) + " → " + after.number(fact));
    }

    private static String count(long many, String what) {
        return many + " " + what + (many == 1 ? "" : "s");
    }
}
