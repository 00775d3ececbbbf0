package org.ipclab.lock;

import org.ipclab.core.Facts;
import org.ipclab.core.Quoted;
import org.ipclab.table.Table;

/** File locks as tables. */
final class LockView {
    private LockView() {}

    /** {@code shared} or {@code exclusive}. */
    static String type(boolean exclusive) {
        return exclusive ? "exclusive" : "shared";
    }

    static Table of(LockPlan plan) {
        return plan.explain()
                .title("file lock on " + plan.path() + ": planned, nothing locked yet")
                .note(code(plan) + "\nnext: .acquire() · .tryAcquire() · .query()");
    }

    /** The code that makes this plan, without what is chosen anyway. */
    private static String code(LockPlan plan) {
        return "Ipc.lock(" + Quoted.java(plan.path()) + ")"
                + (plan.kind() == LockKind.POSIX ? "" : "." + plan.kind().text() + "()")
                + (plan.isExclusive() ? "" : ".shared()")
                + (plan.isRegion() ? ".region(" + plan.start() + ", " + plan.length() + ")" : "");
    }

    static Table of(FileLockState state) {
        return new Facts()
                .add("path", state.path())
                .add("kind", state.kind())
                .add("type", state.type())
                .add("start", state.start())
                .add("length", state.length() == 0 ? "0 (to the end and beyond)" : state.length())
                .add("held", state.held())
                .table();
    }
}
