package org.ipclab.sysv;

import java.util.OptionalLong;
import org.ipclab.core.Frame;
import org.ipclab.core.IpcException;
import org.ipclab.core.Mode;
import org.ipclab.core.Opening;
import org.ipclab.core.Plan;
import org.ipclab.core.Program;
import org.ipclab.core.Trace;
import org.ipclab.table.Display;
import org.ipclab.table.Table;

/**
 * A System V message queue that is going to be made or opened, msgget(2).
 * <pre>{@code
 * var q = Ipc.sysvMq(0x1234).create();
 * q.send(3, "for whoever wants type 3");
 * Ipc.sysvMq(0x1234).open();                       // in another process
 * Ipc.sysvMq().maxBytes(1L << 40).create();        // Denied, EPERM: more than msgmnb without CAP_SYS_RESOURCE
 * }</pre>
 *
 * @param key how the queue is found
 * @param bytes of all messages together that fit into a new one; empty: as many as the machine gives (msgmnb)
 * @param mode permissions of a new one; the umask does not matter
 */
public record SysvMqPlan(SysvKey key, OptionalLong bytes, Mode mode) implements Plan<SysvMessageQueue> {
    /** As large as the machine makes queues, for the owner alone. */
    public static SysvMqPlan of(SysvKey key) {
        return new SysvMqPlan(key, OptionalLong.empty(), Mode.PRIVATE);
    }

    /**
     * How many bytes of messages, and how many messages, fit into a new one (msg_qbytes); an existing one keeps what it has. More than
     * msgmnb needs CAP_SYS_RESOURCE.
     */
    public SysvMqPlan maxBytes(long bytes) {
        if (bytes <= 0)
            throw new IpcException.Misused(
                    title() + " maxBytes " + bytes, "Ask for 1 byte or more, or leave .maxBytes(..) out.");
        return new SysvMqPlan(key, OptionalLong.of(bytes), mode);
    }

    /** Permissions of a new one; 0600 unless given. To send needs the right to write, to receive that to read. */
    public SysvMqPlan mode(int bits) {
        return new SysvMqPlan(key, bytes, Mode.of(bits));
    }

    /** The same as {@code rw-r-----}. */
    public SysvMqPlan mode(String symbolic) {
        return new SysvMqPlan(key, bytes, Mode.of(symbolic));
    }

    @Override
    public SysvMessageQueue open(Opening which) {
        Trace trace = new Trace();
        return Rejoining.open(which, Rejoining.removedFrom("msg"), () -> opened(which, trace));
    }

    private SysvMessageQueue opened(Opening which, Trace trace) {
        try {
            Frame frame = program(which).run(trace);
            return new SysvMessageQueue(this, frame, trace).entered();
        } catch (IpcException.Misused failure) {
            throw Rejoining.meant(key, failure);
        }
    }

    @Override
    public Program program(Opening which) {
        return new Program(which.verb() + " " + title(), new SysvMqSteps(this).of(which), SysvMqAdvice.about(this));
    }

    String title() {
        return "sysv-mq " + key.name();
    }

    /** With an id there is only one to open. */
    @Override
    public Opening usual() {
        return key.isId() ? Opening.OPEN : Opening.CREATE;
    }

    @Override
    public boolean exists() {
        if (key.isPrivate()) return false;
        try {
            new Program("look for " + title(), new SysvMqSteps(this).looking(), SysvMqAdvice.about(this))
                    .run(new Trace());
            return true;
        } catch (IpcException.NotThere | IpcException.Misused absent) {
            return false; // no such key, no such id, or no file to make a key of
        }
    }

    @Override
    public void unlink() {
        if (key.isPrivate())
            throw new IpcException.NotThere(
                    "unlink " + title(), "IPC_PRIVATE finds nothing: remove it by its id, Ipc.sysvMqId(id).unlink().");
        try {
            new Program("unlink " + title(), new SysvMqSteps(this).removing(), SysvMqAdvice.about(this))
                    .run(new Trace());
        } catch (IpcException.Misused failure) {
            throw Rejoining.meant(key, failure);
        }
    }

    @Override
    public String name() {
        return key.name();
    }

    @Override
    public Table table() {
        return SysvMqView.of(this);
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
