package org.ipclab.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ipclab.core.Mode;
import org.ipclab.core.Quoted;
import org.ipclab.core.Step;
import org.ipclab.table.Table;

/** Shared files as tables. */
final class FileView {
    private static final Map<String, String> WHY = Map.of(
            "append", "at the end, in one piece, whoever else appends",
            "replace", "readers see the old or the new, never half of it",
            "bytes", "all of it; .text() as text",
            "watch", "changed, replaced or removed, by whomever");

    private FileView() {}

    private static String calls(List<Step> steps) {
        return steps.stream().map(Step::function).collect(Collectors.joining(" "));
    }

    static Table of(FilePlan plan) {
        List<List<?>> rows = new ArrayList<>();
        new FileSteps(plan).each().forEach((what, steps) -> rows.add(List.of("." + what, calls(steps), WHY.get(what))));
        return Table.of(List.of("method", "calls", "what for"), rows)
                .title("shared file " + plan.path() + ": planned, nothing opened yet")
                .note(code(plan) + "\nnext: these · .explain() · .attached() · .exists() · .unlink()");
    }

    /** The code that makes this plan, without what is chosen anyway. */
    private static String code(FilePlan plan) {
        String mode =
                plan.mode().equals(Mode.PRIVATE) ? "" : ".mode(" + plan.mode().octal() + ")";
        return "Ipc.file(" + Quoted.java(plan.path()) + ")" + mode;
    }
}
