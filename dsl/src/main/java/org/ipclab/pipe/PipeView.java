package org.ipclab.pipe;

import org.ipclab.core.Facts;
import org.ipclab.core.Mode;
import org.ipclab.core.Quoted;
import org.ipclab.table.Table;

/** Pipes and FIFOs as tables. */
final class PipeView {
    private PipeView() {}

    static Table of(PipePlan plan) {
        return plan.explain()
                .title("anonymous pipe: planned, nothing created yet")
                .note(code(plan) + "\nnext: .create()");
    }

    /** The code that makes this plan, without what is chosen anyway. */
    private static String code(PipePlan plan) {
        StringBuilder code = new StringBuilder("Ipc.pipe()");
        plan.bytes().ifPresent(bytes -> code.append(".capacity(").append(bytes).append(')'));
        if (plan.isPackets()) code.append(".packets()");
        return code.toString();
    }

    static Table of(FifoPlan plan) {
        return plan.explain()
                .title("FIFO " + plan.name() + ": planned, nothing created yet")
                .note(code(plan) + "\nnext: .create() · .open() · .createOrOpen()");
    }

    private static String code(FifoPlan plan) {
        String mode =
                plan.mode().equals(Mode.PRIVATE) ? "" : ".mode(" + plan.mode().octal() + ")";
        return "Ipc.fifo(" + Quoted.java(plan.name()) + ")" + mode;
    }

    static Table of(PipeState state) {
        Facts facts = new Facts()
                .add("name", state.unlinked() ? state.name() + " (unlinked)" : state.name())
                .add("unread", state.unread())
                .add("capacity", state.capacity())
                .add("boundaries", state.isPackets() ? "one write is one read" : "none: a stream of bytes");
        if (state.mode().isPresent())
            facts.add("mode asked", state.askedMode().map(Mode::toString))
                    .add("mode", state.mode().map(Mode::toString));
        return facts.add("owner", state.owner())
                .add("inode", state.inode())
                .add("readers", state.readers())
                .add("writers", state.writers())
                .table();
    }
}
