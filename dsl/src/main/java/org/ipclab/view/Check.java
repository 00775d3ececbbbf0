package org.ipclab.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.ipclab.table.Table;

/** {@code Ipc.check(..)}: is an exercise solved? One row: {@code exercise result missing}. */
public final class Check {
    /** The class that JShell puts a variable of the user's into; its number says nothing. */
    private static final Pattern WRAPPER = Pattern.compile("REPL\\.\\$JShell\\$\\d+[A-Z]*[.$]");

    private Check() {}

    /** Asks every condition, also those behind one that does not hold. */
    public static Table of(String exercise, Callable<Boolean>[] conditions) {
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < conditions.length; i++) {
            String lack = lack(conditions[i], "condition " + (i + 1) + " of " + conditions.length);
            if (lack != null) missing.add(lack);
        }
        if (conditions.length == 0) missing.add("a condition to check");
        boolean passed = missing.isEmpty();
        return Table.of(
                List.of("exercise", "result", "missing"),
                List.of(Arrays.asList(
                        exercise, passed ? "passed" : "not yet", passed ? null : String.join("; ", missing))));
    }

    /** What is missing for this one; null if it holds. */
    private static String lack(Callable<Boolean> condition, String place) {
        String text = condition instanceof Goal goal ? goal.text() : place;
        try {
            return Boolean.TRUE.equals(condition.call()) ? null : text;
        } catch (Exception | LinkageError | AssertionError | StackOverflowError wrong) {
            // a solution that fails is not solved yet, and its error is the best hint there is
            return text + " (" + hint(wrong) + ")";
        }
    }

    private static String hint(Throwable wrong) {
        String said = wrong.getMessage() == null ? wrong.toString() : wrong.getMessage();
        return WRAPPER.matcher(said).replaceAll("");
    }
}
