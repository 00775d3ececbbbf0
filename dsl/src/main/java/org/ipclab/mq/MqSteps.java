package org.ipclab.mq;

import static org.ipclab.mq.MqNative.*;
import static org.ipclab.os.Fcntl.*;

import java.nio.ByteBuffer;
import java.util.List;
import org.ipclab.core.Arg;
import org.ipclab.core.Frame;
import org.ipclab.core.Guard;
import org.ipclab.core.Opening;
import org.ipclab.core.Returns;
import org.ipclab.core.Step;
import org.ipclab.os.Errno;
import org.ipclab.os.Flag;
import org.ipclab.os.Natives;
import org.ipclab.os.OffHeap;

/** The steps of programs with POSIX message queues; the descriptor is in the variable {@code q}. */
final class MqSteps {
    static {
        Natives.load(MqNative.class);
    }

    static final String QUEUE = "q";
    /** 1 if this program has made the queue. */
    static final String MADE = "q.made";
    /** What the kernel has for it: messages, and bytes of one. */
    static final String DEPTH = "attr.mq_maxmsg";

    static final String MESSAGE_SIZE = "attr.mq_msgsize";

    private static final Guard TAKEN = Guard.missing(QUEUE);
    private static final Guard OPEN = Guard.there(QUEUE);

    private MqSteps() {}

    static List<Step> of(Opening which, MqPlan plan) {
        return switch (which) {
            case CREATE ->
                List.of(
                        make(plan)
                                .because("a new queue; fails if the name is taken")
                                .undoneBy(mqClose(), mqUnlink(plan.name())),
                        attributes());
            case OPEN -> List.of(join(plan), attributes());
            case CREATE_OR_OPEN ->
                List.of(
                        make(plan)
                                .because("a new queue, if nobody has the name")
                                .tolerating(Errno.EEXIST)
                                .undoneBy(mqClose().when(OPEN)),
                        join(plan).when(TAKEN).because("somebody has it: join; it stays as deep and wide as it is"),
                        attributes());
        };
    }

    private static Step make(MqPlan plan) {
        Flag flags = O_CREAT.or(O_EXCL).or(O_RDWR);
        Attributes asked = Attributes.asked(plan);
        return opening("mq_open", Arg.text(plan.name()), Arg.flags(flags), Arg.mode(plan.mode()), Arg.c(asked.c()))
                .does(frame -> {
                    int queue = (int) MQ_OPEN.invokeExact(
                            frame.text(plan.name()), flags.bits(), plan.mode().bits(), asked.address(frame));
                    frame.set(MADE, queue == -1 ? 0 : 1);
                    return queue;
                });
    }

    private static Step join(MqPlan plan) {
        return opening("mq_open", Arg.text(plan.name()), Arg.flags(O_RDWR))
                .because("the one that is there")
                .undoneBy(mqClose())
                .does(frame -> (int) MQ_OPEN.invokeExact(frame.text(plan.name()), O_RDWR.bits(), 0, 0L));
    }

    private static Step opening(String function, Arg... args) {
        return Step.call(function, args)
                .returning(new Returns("mqd_t", QUEUE, "== -1", value -> value == -1, false))
                .headers("fcntl.h", "mqueue.h");
    }

    static Step attributes() {
        return Step.call("mq_getattr", Arg.variable(QUEUE), Arg.c("&attr").after("struct mq_attr attr;"))
                .because("how deep and wide is it? a receive needs room for the longest message")
                .headers("mqueue.h")
                .does(frame -> {
                    ByteBuffer attr = OffHeap.allocate(MQ_ATTR_BYTES);
                    int rc = (int) MQ_GETATTR.invokeExact((int) frame.get(QUEUE), frame.address(attr));
                    frame.set(DEPTH, attr.getLong(MQ_MAXMSG));
                    frame.set(MESSAGE_SIZE, attr.getLong(MQ_MSGSIZE));
                    return rc;
                });
    }

    static Step mqClose() {
        return Step.call("mq_close", Arg.variable(QUEUE))
                .because("let go; the queue and its messages stay")
                .headers("mqueue.h")
                .does(frame -> (int) MQ_CLOSE.invokeExact((int) frame.get(QUEUE)));
    }

    static Step mqUnlink(String name) {
        return Step.call("mq_unlink", Arg.text(name))
                .because("the name goes; who has it open keeps it")
                .headers("mqueue.h")
                .does(frame -> (int) MQ_UNLINK.invokeExact(frame.text(name)));
    }

    /** What a new queue shall be: both numbers, or neither, and then the kernel chooses. */
    private record Attributes(long depth, long messageSize) {
        static Attributes asked(MqPlan plan) {
            if (plan.depth() == 0 && plan.messageSize() == 0) return new Attributes(0, 0);
            return new Attributes(
                    plan.depth() == 0 ? QueueLimits.usualDepth() : plan.depth(),
                    plan.messageSize() == 0 ? QueueLimits.usualMessageSize() : plan.messageSize());
        }

        String c() {
            return depth == 0
                    ? "NULL"
                    : "&(struct mq_attr){.mq_maxmsg = " + depth + ", .mq_msgsize = " + messageSize + "}";
        }

        long address(Frame frame) {
            return depth == 0
                    ? 0
                    : frame.address(OffHeap.allocate(MQ_ATTR_BYTES)
                            .putLong(MQ_MAXMSG, depth)
                            .putLong(MQ_MSGSIZE, messageSize));
        }
    }
}
