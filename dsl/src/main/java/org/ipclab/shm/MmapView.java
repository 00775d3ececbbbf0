package org.ipclab.shm;

import org.ipclab.core.Facts;
import org.ipclab.core.Mode;
import org.ipclab.core.Opening;
import org.ipclab.core.Quoted;
import org.ipclab.table.Table;

/** Mapped files as tables. */
final class MmapView {
    private MmapView() {}

    static Table of(MmapPlan plan) {
        return plan.explain()
                .title("mapped file " + plan.name() + ": planned, nothing created yet")
                .note(code(plan) + "\nnext: " + next(plan));
    }

    private static String next(MmapPlan plan) {
        return plan.usual() == Opening.OPEN
                ? ".open(); or .size(4096) and then .create()"
                : ".create() · .open() · .createOrOpen()";
    }

    /** The code that makes this plan, without what is chosen anyway. */
    private static String code(MmapPlan plan) {
        StringBuilder code = new StringBuilder("Ipc.mmap(" + Quoted.java(plan.name()) + ")");
        plan.bytes()
                .ifPresent(bytes -> code.append(".size(").append(bytes).append(bytes > Integer.MAX_VALUE ? "L)" : ")"));
        if (plan.offset() != 0)
            code.append(".offset(").append(plan.offset()).append(plan.offset() > Integer.MAX_VALUE ? "L)" : ")");
        if (!plan.mode().equals(Mode.PRIVATE))
            code.append(".mode(").append(plan.mode().octal()).append(')');
        if (plan.isReadOnly()) code.append(".readOnly()");
        if (plan.isPrivate()) code.append(".privateCopy()");
        if (!plan.reserve()) code.append(".reserve(false)");
        return code.toString();
    }

    static Table of(MappedFileState state) {
        return new Facts()
                .add("path", state.unlinked() ? state.path() + " (unlinked)" : state.path())
                .add("size", state.size())
                .add("size of the file", state.fileSize())
                .add("offset", state.offset())
                .add("mapped", state.mapped())
                .add("address", "0x" + Long.toHexString(state.address()))
                .add("puts go to", state.isPrivate() ? "this handle alone" : "the file")
                .add("mode asked", state.created() ? state.askedMode().toString() : null)
                .add("mode", state.mode().toString())
                .add("owner", state.owner())
                .add("inode", state.inode())
                .add("holders", state.holders())
                .table();
    }
}
