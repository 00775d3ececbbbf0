package org.ipclab.sysv;

import static org.ipclab.sysv.SysvMqNative.*;
import static org.ipclab.sysv.SysvNative.*;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.ipclab.core.Arg;
import org.ipclab.core.Frame;
import org.ipclab.core.Guard;
import org.ipclab.core.IpcException;
import org.ipclab.core.Opening;
import org.ipclab.core.Returns;
import org.ipclab.core.Step;
import org.ipclab.os.Errno;
import org.ipclab.os.Flag;
import org.ipclab.os.Natives;
import org.ipclab.os.OffHeap;

/** The steps of programs with message queues: the id of one that was made is in {@code made}, of any other in {@code id}. */
final class SysvMqSteps {
    static {
        Natives.load(SysvMqNative.class);
    }

    static final String MADE = "made";
    private static final String ID = "id";
    private static final Guard IS_MADE = Guard.there(MADE);
    private static final Guard IS_FOUND = Guard.missing(MADE);
    private static final Flag NO_FLAGS = new Flag("0", 0);

    private final SysvMqPlan plan;
    private final SysvKey key;
    private final List<Step> steps = new ArrayList<>();
    private final ByteBuffer ds = OffHeap.allocate(MSQID_DS_BYTES);

    SysvMqSteps(SysvMqPlan plan) {
        this.plan = plan;
        this.key = plan.key();
    }

    List<Step> of(Opening which) {
        steps.addAll(key.steps());
        if (key.isId()) byId(which);
        else if (which == Opening.CREATE || key.isPrivate() && which == Opening.CREATE_OR_OPEN) create();
        else if (which == Opening.OPEN) open();
        else createOrOpen();
        return steps;
    }

    private void byId(Opening which) {
        if (which == Opening.CREATE)
            throw new IpcException.Misused(
                    "create sysv-mq " + key.name(),
                    "The kernel chooses the id of a new queue: .open() one that is there.");
        steps.add(stat(key.id(), key::id).because("is it there?"));
    }

    private void create() {
        steps.add(make().because(
                        key.isPrivate()
                                ? "a new queue, found by its id only"
                                : "a new queue; fails if the key is taken")
                .undoneBy(remove(Arg.variable(MADE), frame -> (int) frame.get(MADE))));
        size(Guard.ALWAYS);
    }

    private void open() {
        if (key.isPrivate())
            throw new IpcException.NotThere(
                    "open sysv-mq IPC_PRIVATE",
                    "IPC_PRIVATE finds nothing: open the queue by its id, Ipc.sysvMqId(id).");
        steps.add(join());
    }

    private void createOrOpen() {
        steps.add(make().tolerating(Errno.EEXIST)
                .because("a new queue, if nobody has the key")
                .undoneBy(remove(Arg.variable(MADE), frame -> (int) frame.get(MADE))
                        .when(IS_MADE)));
        size(IS_MADE);
        steps.add(join().when(IS_FOUND));
    }

    private Step make() {
        Flag flags = key.isPrivate()
                ? new Flag(plan.mode().octal(), plan.mode().bits())
                : SysvKey.making(plan.mode().octal(), plan.mode().bits());
        return msgget(MADE, flags);
    }

    private Step join() {
        return msgget(ID, NO_FLAGS).because("the queue that is there");
    }

    private Step msgget(String variable, Flag flags) {
        return Step.call("msgget", key.arg(), Arg.flags(flags))
                .returning(Returns.number(variable))
                .headers("sys/msg.h")
                .does(frame -> (int) MSGGET.invokeExact(key.value(frame), flags.bits()));
    }

    /** IPC_SET sets owner and mode too: they are read first, and stay. */
    private void size(Guard guard) {
        plan.bytes().ifPresent(bytes -> {
            steps.add(stat(Arg.variable(MADE), frame -> (int) frame.get(MADE))
                    .when(guard)
                    .because("its facts, since all are set at once"));
            steps.add(Step.call(
                            "msgctl",
                            Arg.variable(MADE),
                            Arg.flags(IPC_SET),
                            Arg.c("&ds").after("ds.msg_qbytes = " + bytes + ";"))
                    .when(guard)
                    .headers("sys/msg.h")
                    .because("room for " + bytes + " bytes (ds.msg_qbytes), or as many empty messages")
                    .does(frame -> {
                        ds.putLong(MSG_QBYTES, bytes);
                        return (int) MSGCTL.invokeExact((int) frame.get(MADE), IPC_SET.bits(), frame.address(ds));
                    }));
        });
    }

    private interface Id {
        int of(Frame frame);
    }

    private Step stat(Arg argument, Id id) {
        return Step.call("msgctl", argument, Arg.flags(IPC_STAT), Arg.c("&ds").after("struct msqid_ds ds;"))
                .headers("sys/msg.h")
                .does(frame -> (int) MSGCTL.invokeExact(id.of(frame), IPC_STAT.bits(), frame.address(ds)));
    }

    private static Step remove(Arg argument, Id id) {
        return Step.call("msgctl", argument, Arg.flags(IPC_RMID), Arg.c("NULL"))
                .because("gone for everyone, at once, with its messages; who waits gets EIDRM")
                .headers("sys/msg.h")
                .does(frame -> (int) MSGCTL.invokeExact(id.of(frame), IPC_RMID.bits(), 0L));
    }

    /** Is there one? */
    List<Step> looking() {
        steps.addAll(key.steps());
        steps.add(key.isId() ? stat(key.id(), key::id).tolerating(Errno.EACCES) : msgget(ID, NO_FLAGS));
        return steps;
    }

    /** The queue goes. */
    List<Step> removing() {
        steps.addAll(key.steps());
        if (!key.isId()) steps.add(msgget(ID, NO_FLAGS).because("its id"));
        steps.add(remove(key.id(), key::id));
        return steps;
    }

    /** The queue of this id goes. */
    static List<Step> removing(int id) {
        return List.of(remove(Arg.number(id), frame -> id));
    }
}
