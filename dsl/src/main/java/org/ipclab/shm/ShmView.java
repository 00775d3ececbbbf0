package org.ipclab.shm;

import org.ipclab.core.Facts;
import org.ipclab.core.Mode;
import org.ipclab.core.Opening;
import org.ipclab.core.Quoted;
import org.ipclab.table.Table;

/** Shared memory as tables. */
final class ShmView {
    private ShmView() {}

    static Table of(ShmPlan plan) {
        return plan.explain()
                .title("POSIX shared memory " + plan.name() + ": planned, nothing created yet")
                .note(code(plan) + "\nnext: " + next(plan));
    }

    private static String next(ShmPlan plan) {
        return plan.usual() == Opening.OPEN
                ? ".open(); or .size(4096) and then .create()"
                : ".create() · .open() · .createOrOpen()";
    }

    /** The code that makes this plan, without what is chosen anyway. */
    private static String code(ShmPlan plan) {
        StringBuilder code =
                new StringBuilder("Ipc.shm(" + Quoted.java(plan.name().substring(1)) + ")");
        if (plan.bytes() != 0) code.append(".size(").append(plan.bytes()).append(')');
        if (!plan.mode().equals(Mode.PRIVATE))
            code.append(".mode(").append(plan.mode().octal()).append(')');
        if (plan.isReadOnly()) code.append(".readOnly()");
        plan.permits()
                .ifPresent(n ->
                        code.append(".withSemaphore(").append(n == 1 ? "" : n).append(')'));
        if (plan.spins()) code.append(".spin()");
        if (!plan.reserve()) code.append(".reserve(false)");
        return code.toString();
    }

    static Table of(SharedMemoryState state) {
        return new Facts()
                .add("name", state.unlinked() ? state.name() + " (unlinked)" : state.name())
                .add("size", state.size())
                .add("usable here", state.usable())
                .add("mapped", state.mapped())
                .add("address", "0x" + Long.toHexString(state.address()))
                .add("mode asked", state.created() ? state.askedMode().toString() : null)
                .add("mode", state.mode().toString())
                .add("owner", state.owner())
                .add("inode", state.inode())
                .add("holders", state.holders())
                .add("semaphore", state.semaphoreValue())
                .table();
    }
}
