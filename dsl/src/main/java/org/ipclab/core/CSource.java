package org.ipclab.core;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A program written in C: it compiles with {@code cc -Wall -Wextra -Werror} and makes the same calls. */
final class CSource {
    private final Program program;
    private final StringBuilder text = new StringBuilder();
    private final Set<String> declared = new LinkedHashSet<>();
    private final List<Step> undo = new ArrayList<>();

    CSource(Program program) {
        this.program = program;
    }

    String text() {
        line(0, "/* " + program.asked().replace("*/", "* /") + " */");
        line(0, "#define _GNU_SOURCE");
        for (String header : headers()) line(0, "#include <" + header + ">");
        line(0, "");
        line(0, "int main(void) {");
        steps().stream().filter(step -> !step.guard().c().isEmpty()).forEach(this::declareAhead);
        steps().forEach(this::step);
        line(1, "return 0;");
        line(0, "}");
        return text.toString();
    }

    private List<Step> steps() {
        return program.steps().stream().filter(Step::inC).toList();
    }

    private Set<String> headers() {
        Set<String> headers = new TreeSet<>(List.of("stdio.h"));
        for (Step step : steps()) {
            headers.addAll(step.headers());
            step.undo().forEach(undone -> headers.addAll(undone.headers()));
            if (step.returns().isErrno()) headers.add("string.h");
            if (!step.tolerated().isEmpty()) headers.add("errno.h");
        }
        return headers;
    }

    /** A variable that a conditional step sets must exist whether that step runs or not. */
    private void declareAhead(Step step) {
        Returns returns = step.returns();
        boolean earlier = steps().stream()
                .takeWhile(other -> other != step)
                .anyMatch(other -> other.returns().variable().equals(returns.variable()));
        if (returns.variable().isEmpty() || earlier || !declared.add(returns.variable())) return;
        line(1, declaration(returns) + " = -1;");
    }

    private void step(Step step) {
        boolean guarded = !step.guard().c().isEmpty();
        int depth = guarded ? 2 : 1;
        if (!step.why().isEmpty()) line(1, "// " + step.why());
        if (guarded) line(1, "if (" + step.guard().c() + ") {");
        call(step, depth);
        if (guarded) line(1, "}");
        undo.addAll(
                0, step.undo().stream().filter(undone -> isUndone(step, undone)).toList());
    }

    // after a tolerated failure there may be nothing to undo
    private static boolean isUndone(Step step, Step undone) {
        return undone.inC()
                && (step.tolerated().isEmpty() || !undone.guard().c().isEmpty());
    }

    private void call(Step step, int depth) {
        Returns returns = step.returns();
        for (Arg arg : step.args())
            if (!arg.before().isEmpty() && declared.add(arg.before())) line(depth, arg.before());
        String value = step.c();
        if (returns.isErrno()) {
            line(depth, declared.add("error") ? "int error = " + value + ";" : "error = " + value + ";");
            value = "error";
        } else if (!returns.variable().isEmpty()) {
            String target = declared.add(returns.variable()) ? declaration(returns) : returns.variable();
            line(depth, target + " = " + value + ";");
            value = returns.variable();
        }
        line(depth, "if (" + value + " " + returns.failure() + tolerance(step) + ") {");
        failure(step, depth + 1);
        line(depth, "}");
        expectation(step.expects(), depth);
    }

    private void expectation(Expectation expects, int depth) {
        if (expects.c().isEmpty()) return;
        line(depth, "if (!(" + expects.c() + ")) {");
        line(depth + 1, "fputs(" + Quoted.c(expects.otherwise() + "\n") + ", stderr);");
        undo(depth + 1);
        line(depth, "}");
    }

    private static String tolerance(Step step) {
        StringBuilder condition = new StringBuilder();
        step.tolerated().stream().sorted().forEach(errno -> condition.append(" && errno != " + errno.name()));
        return condition.toString();
    }

    private void failure(Step step, int depth) {
        if (step.returns().isErrno())
            line(depth, "fprintf(stderr, \"" + step.function() + ": %s\\n\", strerror(error));");
        else line(depth, "perror(\"" + step.function() + "\");");
        undo(depth);
    }

    private void undo(int depth) {
        for (Step undone : undo) {
            String condition = undone.guard().c();
            line(depth, (condition.isEmpty() ? "" : "if (" + condition + ") ") + undone.c() + ";");
        }
        line(depth, "return 1;");
    }

    private static String declaration(Returns returns) {
        String type = returns.type();
        return type.endsWith("*") ? type + returns.variable() : type + " " + returns.variable();
    }

    private void line(int depth, String line) {
        text.append("    ".repeat(depth)).append(line).append('\n');
    }
}
