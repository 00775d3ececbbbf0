package org.ipclab.mq;

import java.util.List;
import org.ipclab.core.Frame;
import org.ipclab.core.IpcException;
import org.ipclab.core.Mode;
import org.ipclab.core.Opening;
import org.ipclab.core.Plan;
import org.ipclab.core.PosixName;
import org.ipclab.core.Program;
import org.ipclab.core.Quoted;
import org.ipclab.core.Trace;
import org.ipclab.table.Display;
import org.ipclab.table.Table;

/**
 * A POSIX message queue that is going to be made or opened, mq_open(3).
 * <pre>{@code
 * var q = Ipc.mq("jobs").depth(8).messageSize(256).create();
 * q.send("urgent", 9);
 * Ipc.mq("jobs").open();                           // in another process
 * Ipc.mq("jobs").depth(100000).create();           // Misused, EINVAL: the message says what msg_max is, and where it is set
 * }</pre>
 *
 * @param name with its slash; 255 characters behind it at most
 * @param depth messages that fit into a new one; 0: as many as the machine gives
 * @param messageSize bytes of the longest message of a new one; 0: as many as the machine gives
 * @param mode permissions of a new one, before the umask
 */
public record MqPlan(String name, int depth, int messageSize, Mode mode) implements Plan<MessageQueue> {
    // somebody else makes and removes the name all the time: give up in the end, and say so
    private static final int TRIES = 100;

    public MqPlan {
        name = PosixName.of("mq", name);
    }

    /** As deep and wide as the machine makes queues, for the owner alone. */
    public static MqPlan of(String name) {
        return new MqPlan(name, 0, 0, Mode.PRIVATE);
    }

    /** How many messages fit into a new one, at most msg_max; an existing one keeps what it has. */
    public MqPlan depth(int messages) {
        positive("depth", messages, "message");
        return new MqPlan(name, messages, messageSize, mode);
    }

    /** How long a message of a new one may be, at most msgsize_max; an existing one keeps what it has. */
    public MqPlan messageSize(int bytes) {
        positive("messageSize", bytes, "byte");
        return new MqPlan(name, depth, bytes, mode);
    }

    private void positive(String what, int number, String unit) {
        if (number <= 0)
            throw new IpcException.Misused(
                    title() + " " + what + " " + number,
                    "Ask for 1 " + unit + " or more, or leave ." + what + "(..) out to take what the machine gives.");
    }

    /** Permissions of a new one, before the umask; 0600 unless given. */
    public MqPlan mode(int bits) {
        return new MqPlan(name, depth, messageSize, Mode.of(bits));
    }

    /** The same as {@code rw-r-----}. */
    public MqPlan mode(String symbolic) {
        return new MqPlan(name, depth, messageSize, Mode.of(symbolic));
    }

    @Override
    public MessageQueue open(Opening which) {
        Trace trace = new Trace();
        for (int tries = 1; ; tries++) {
            try {
                Frame frame = program(which).run(trace);
                return new MessageQueue(this, frame, trace).entered();
            } catch (IpcException.NotThere removed) {
                // between the call that found it and the one that joins it somebody removed it: then it can be made
                if (which != Opening.CREATE_OR_OPEN || tries == TRIES) throw removed;
            }
        }
    }

    /** A queue that came from another process by its descriptor. */
    MessageQueue received(int queue) {
        Trace trace = new Trace();
        Frame frame = new Frame();
        frame.set(MqSteps.QUEUE, queue);
        new Program("look at " + title() + " that was received", List.of(MqSteps.attributes()), MqAdvice.about(this))
                .run(frame, trace);
        return new MessageQueue(this, frame, trace).entered();
    }

    @Override
    public Program program(Opening which) {
        String asked = which.verb() + " " + title()
                + (depth == 0 || which == Opening.OPEN ? "" : " depth " + depth)
                + (messageSize == 0 || which == Opening.OPEN ? "" : " messageSize " + messageSize);
        return new Program(asked, MqSteps.of(which, this), MqAdvice.about(this));
    }

    String title() {
        return "mq " + Quoted.java(name);
    }

    @Override
    public boolean exists() {
        return QueueLook.exists(name);
    }

    @Override
    public void unlink() {
        unlink(new Trace());
    }

    void unlink(Trace trace) {
        new Program("unlink " + title(), List.of(MqSteps.mqUnlink(name)), MqAdvice.about(this)).run(trace);
    }

    @Override
    public Table table() {
        return MqView.of(this);
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
