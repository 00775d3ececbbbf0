package org.ipclab.sysv;

import java.util.stream.Stream;
import org.ipclab.core.Facts;
import org.ipclab.core.Holders;
import org.ipclab.core.Mode;
import org.ipclab.core.Opening;
import org.ipclab.os.proc.Processes;
import org.ipclab.table.Table;

/** System V message queues as tables. */
final class SysvMqView {
    private SysvMqView() {}

    static Table of(SysvMqPlan plan) {
        Opening usual = plan.usual();
        boolean opens = usual == Opening.OPEN;
        return plan.program(usual)
                .table()
                .title("System V message queue " + plan.name() + ": planned, nothing " + (opens ? "opened" : "created")
                        + " yet")
                .note(code(plan) + "\nnext: "
                        + (opens
                                ? ".open()"
                                : plan.key().isPrivate() ? ".create()" : ".create() · .open() · .createOrOpen()"));
    }

    /** The code that makes this plan, without what is chosen anyway. */
    private static String code(SysvMqPlan plan) {
        StringBuilder code = new StringBuilder(plan.key().code("Ipc.sysvMq"));
        plan.bytes().ifPresent(bytes -> code.append(".maxBytes(").append(bytes).append(')'));
        if (!plan.mode().equals(Mode.PRIVATE))
            code.append(".mode(").append(plan.mode().octal()).append(')');
        return code.toString();
    }

    static Table of(SysvMessageQueueState state) {
        return new Facts()
                .add("key", SysvKey.hex(state.key()))
                .add("id", state.id())
                .add("queued", state.queued())
                .add("bytes", state.bytes())
                .add("max bytes", room(state))
                .add("last sender", process(state.lastSender()))
                .add("last receiver", process(state.lastReceiver()))
                .add("last send", state.lastSend())
                .add("last receive", state.lastReceive())
                .add("last change", state.lastChange())
                .add("mode asked", state.askedMode().map(Mode::toString))
                .add("mode", state.mode().toString())
                .add("owner", state.owner())
                .table();
    }

    /** An existing queue keeps what it has, whatever was asked. */
    private static Object room(SysvMessageQueueState state) {
        long has = state.maxBytes();
        boolean asked =
                state.askedMaxBytes().isPresent() && state.askedMaxBytes().getAsLong() != has;
        return asked ? has + " (asked " + state.askedMaxBytes().getAsLong() + ": it was there already)" : (Object) has;
    }

    /** Those who sent and received last and still live. */
    static Table users(SysvMessageQueueState state) {
        return Holders.table(Stream.of(state.lastSender(), state.lastReceiver())
                        .filter(pid -> pid != 0 && !Processes.command(pid).isEmpty())
                        .distinct()
                        .sorted()
                        .toList())
                .note("a message queue has no holders: these processes sent to it or received from it last");
    }

    private static String process(long pid) {
        String command = pid == 0 ? "" : Processes.command(pid);
        return pid == 0 ? null : command.isEmpty() ? pid + " (gone)" : pid + " " + command;
    }
}
