package org.ipclab.mq;

import org.ipclab.core.Facts;
import org.ipclab.core.Mode;
import org.ipclab.core.Quoted;
import org.ipclab.table.Table;

/** POSIX message queues as tables. */
final class MqView {
    private MqView() {}

    static Table of(MqPlan plan) {
        return plan.explain()
                .title("POSIX message queue " + plan.name() + ": planned, nothing created yet")
                .note(code(plan) + "\nnext: .create() · .open() · .createOrOpen()");
    }

    /** The code that makes this plan, without what is chosen anyway. */
    private static String code(MqPlan plan) {
        StringBuilder code =
                new StringBuilder("Ipc.mq(" + Quoted.java(plan.name().substring(1)) + ")");
        if (plan.depth() != 0) code.append(".depth(").append(plan.depth()).append(')');
        if (plan.messageSize() != 0)
            code.append(".messageSize(").append(plan.messageSize()).append(')');
        if (!plan.mode().equals(Mode.PRIVATE))
            code.append(".mode(").append(plan.mode().octal()).append(')');
        return code.toString();
    }

    static Table of(MessageQueueState state) {
        return new Facts()
                .add("name", state.unlinked() ? state.name() + " (unlinked)" : state.name())
                .add("depth", number(state.depth(), state.askedDepth()))
                .add("message size", number(state.messageSize(), state.askedMessageSize()))
                .add("queued", state.queued())
                .add("bytes queued", state.bytes())
                .add("told by mq_notify", state.notified())
                .add("mode asked", state.askedMode().map(Mode::toString))
                .add("mode", state.mode().toString())
                .add("owner", state.owner())
                .add("inode", state.inode())
                .add("holders", state.holders())
                .table();
    }

    /** An existing queue keeps what it has, whatever was asked. */
    private static Object number(long has, long asked) {
        return asked == 0 || asked == has ? (Object) has : has + " (asked " + asked + ": it was there already)";
    }
}
