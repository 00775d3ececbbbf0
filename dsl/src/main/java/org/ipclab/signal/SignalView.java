package org.ipclab.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.ipclab.core.Facts;
import org.ipclab.core.Quoted;
import org.ipclab.core.SignalName;
import org.ipclab.os.proc.SignalSets;
import org.ipclab.table.Table;

/** Signals as tables. */
final class SignalView {
    private static final List<String> COLUMNS = List.of("number", "name", "blocked", "pending", "ignored", "caught");

    private SignalView() {}

    static Table of(SignalPlan plan) {
        if (plan.set() == 0)
            return new Facts()
                    .add("number", 0)
                    .add("what it does", "nothing: it probes whether a process is there")
                    .table()
                    .title("signal 0")
                    .note("Ipc.signal(0)\nnext: .send(pid)");
        String effect = plan.numbers().stream()
                .map(number -> SignalName.of(number) + " (" + number + "), if nobody takes it: "
                        + SignalAction.of(number).text())
                .collect(Collectors.joining("\n"));
        return plan.explain()
                .title("signal " + plan.name() + ": planned, nothing sent and nothing taken yet")
                .note(effect + "\n" + code(plan)
                        + "\nnext: .send(pid) · .queue(pid, value) · .receive() · .tryReceive() · .on(s -> ..)");
    }

    /** The code that makes this plan. */
    private static String code(SignalPlan plan) {
        return "Ipc.signal" + plan.numbers().stream().map(SignalView::name).collect(Collectors.joining(".and"));
    }

    private static String name(int number) {
        String name = SignalName.of(number);
        return name.startsWith("SIG") ? "(" + Quoted.java(name.substring(3)) + ")" : "(" + number + ")";
    }

    static Table of(ReceivedSignal signal) {
        return new Facts()
                .add("name", signal.name())
                .add("number", signal.number())
                .add("pid", signal.pid())
                .add("uid", signal.uid())
                .add("value", signal.value())
                .table();
    }

    static Table of(ProcessSignals process) {
        SignalSets sets = process.sets();
        List<List<?>> rows = new ArrayList<>();
        for (int number = 1; number <= SignalName.RTMAX; number++)
            rows.add(List.of(
                    number,
                    SignalName.of(number),
                    SignalSets.has(sets.blocked(), number),
                    SignalSets.has(sets.pending() | sets.shared(), number),
                    SignalSets.has(sets.ignored(), number),
                    SignalSets.has(sets.caught(), number)));
        return Table.of(COLUMNS, rows).title("signals of process " + process.pid() + " (" + process.command() + ")");
    }
}
