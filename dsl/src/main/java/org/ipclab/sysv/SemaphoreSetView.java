package org.ipclab.sysv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.ipclab.core.Mode;
import org.ipclab.core.Opening;
import org.ipclab.os.proc.Processes;
import org.ipclab.table.Table;

/** Semaphore sets as tables. */
final class SemaphoreSetView {
    private static final List<String> COLUMNS =
            List.of("semaphore", "value", "waiting for more", "waiting for zero", "last pid", "command");

    private SemaphoreSetView() {}

    static Table of(SysvSemPlan plan) {
        Opening usual = plan.usual();
        return plan.program(usual)
                .table()
                .title("System V semaphore set " + plan.name() + ": planned, nothing "
                        + (usual == Opening.OPEN ? "opened" : "created") + " yet")
                .note(code(plan) + "\nnext: "
                        + (usual == Opening.OPEN
                                ? ".open()"
                                : plan.key().isPrivate() ? ".create()" : ".create() · .open() · .createOrOpen()"));
    }

    /** The code that makes this plan, without what is chosen anyway. */
    private static String code(SysvSemPlan plan) {
        StringBuilder code = new StringBuilder(plan.key().code("Ipc.sysvSem"));
        plan.asked().ifPresent(count -> code.append(".count(").append(count).append(')'));
        if (!plan.values().isEmpty())
            code.append(
                    plan.values().stream().map(String::valueOf).collect(Collectors.joining(", ", ".initial(", ")")));
        if (!plan.mode().equals(Mode.PRIVATE))
            code.append(".mode(").append(plan.mode().octal()).append(')');
        if (plan.undoes()) code.append(".undo()");
        return code.toString();
    }

    static Table of(SemaphoreSetState state) {
        List<List<?>> rows = new ArrayList<>();
        for (int i = 0; i < state.count(); i++) rows.add(row(state, i));
        return Table.of(COLUMNS, rows)
                .note("key " + SysvKey.hex(state.key()) + " · id " + state.id() + " · mode " + state.mode()
                        + state.askedMode()
                                .map(mode -> " (asked " + mode.octal() + ")")
                                .orElse("")
                        + " · owner " + state.owner()
                        + state.lastOperation()
                                .map(time -> " · last operation " + time)
                                .orElse("")
                        + " · last change " + state.lastChange());
    }

    private static List<?> row(SemaphoreSetState state, int i) {
        long pid = state.lastPids()[i];
        String command = pid == 0 ? "" : Processes.command(pid);
        return Arrays.asList(
                i,
                state.values()[i],
                state.waitingForMore()[i],
                state.waitingForZero()[i],
                pid == 0 ? null : pid,
                command.isEmpty() ? null : command);
    }
}
