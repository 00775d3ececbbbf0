package org.ipclab.file;

import org.ipclab.core.Mode;
import org.ipclab.core.Quoted;
import org.ipclab.table.Table;

/** Shared files as tables. */
final class FileView {
    private FileView() {}

    static Table of(FilePlan plan) {
        return plan.explain()
                .title("shared file " + plan.path() + ": planned, nothing opened yet")
                .note(
                        code(plan)
                                + "\nnext: .append(\"one line\\n\") · .replace(\"all of it\") · .text() · .watch(what -> ..) · .attached()");
    }

    /** The code that makes this plan, without what is chosen anyway. */
    private static String code(FilePlan plan) {
        String mode =
                plan.mode().equals(Mode.PRIVATE) ? "" : ".mode(" + plan.mode().octal() + ")";
        return "Ipc.file(" + Quoted.java(plan.path()) + ")" + mode;
    }
}
