package org.ipclab.sysv;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.ipclab.core.Facts;
import org.ipclab.core.Mode;
import org.ipclab.core.Opening;
import org.ipclab.table.Table;

/** System V shared memory as tables. */
final class SysvShmView {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private SysvShmView() {}

    static Table of(SysvShmPlan plan) {
        return plan.explain()
                .title("System V shared memory " + plan.name() + ": planned, nothing created yet")
                .note(code(plan) + "\nnext: " + next(plan));
    }

    private static String next(SysvShmPlan plan) {
        if (plan.key().isId()) return ".open()";
        if (plan.usual() == Opening.OPEN) return ".open(); or .size(4096) and then .create()";
        if (plan.key().isPrivate()) return plan.bytes() == 0 ? ".size(4096) and then .create()" : ".create()";
        return ".create() · .open() · .createOrOpen()";
    }

    /** The code that makes this plan, without what is chosen anyway. */
    private static String code(SysvShmPlan plan) {
        StringBuilder code = new StringBuilder(plan.key().code("Ipc.sysvShm"));
        if (plan.bytes() != 0) code.append(".size(").append(plan.bytes()).append(')');
        if (!plan.mode().equals(Mode.PRIVATE))
            code.append(".mode(").append(plan.mode().octal()).append(')');
        if (plan.isReadOnly()) code.append(".readOnly()");
        return code.toString();
    }

    static Table of(SysvSharedMemoryState state) {
        return new Facts()
                .add("key", SysvKey.hex(state.key()) + (state.removed() ? " (removed: dest)" : ""))
                .add("id", state.id())
                .add("size", state.size())
                .add("usable here", state.usable())
                .add("mapped", state.mapped())
                .add("address", "0x" + Long.toHexString(state.address()))
                .add("mode", mode(state))
                .add("owner", state.owner())
                .add("nattch", state.attachCount())
                .add("creator pid", state.creatorPid())
                .add("last pid", state.lastPid())
                .add("attached", time(state.attached()))
                .add("detached", time(state.detached()))
                .add("changed", time(state.changed()))
                .add("locked", state.locked())
                .add("holders", state.holders())
                .table();
    }

    private static String mode(SysvSharedMemoryState state) {
        boolean other = state.created() && !state.askedMode().equals(state.mode());
        return state.mode() + (other ? ", asked " + state.askedMode().octal() : "");
    }

    private static Optional<String> time(Optional<Instant> instant) {
        return instant.map(TIME::format);
    }
}
