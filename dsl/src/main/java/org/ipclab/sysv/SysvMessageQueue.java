package org.ipclab.sysv;

import static org.ipclab.sysv.SysvMqNative.*;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import org.ipclab.core.Frame;
import org.ipclab.core.Given;
import org.ipclab.core.IpcException;
import org.ipclab.core.KernelObject;
import org.ipclab.core.Program;
import org.ipclab.core.Trace;
import org.ipclab.core.Waiting;
import org.ipclab.os.Wakeup;
import org.ipclab.table.Table;

/**
 * A System V message queue, msgop(2): each message has a type above 0, and a receiver chooses by it. One send is one receive,
 * whole. The kernel copies each message in and out.
 * <pre>{@code
 * q.send(3, "for whoever wants type 3");
 * q.receive(3).text();                         // the first of type 3; 0: of any type; -3: of the lowest type up to 3
 * q.receiveExcept(3);                          // the first of another type
 * q.receive(Duration.ofSeconds(1));            // TimedOut after a second without a message
 * q.send(0, "x");                              // Misused, EINVAL: a type is above 0
 * }</pre>
 * A wait ends with {@code Interrupted} if the thread is interrupted, with {@code Closed} if the handle is closed and with
 * {@code NotThere} (EIDRM) if the queue is removed; nothing is lost then.
 */
public final class SysvMessageQueue extends KernelObject<SysvMessageQueueState> {
    private final SysvMqPlan plan;
    private final int id;
    private final boolean made;
    private final SysvMqCalls calls;
    private final SysvMqChannel channel;
    private final Set<SysvMessageQueue> views;

    /** What the program of a plan has made or found. */
    SysvMessageQueue(SysvMqPlan plan, Frame frame, Trace trace) {
        super("sysv-mq", nameOf(plan, frame), trace);
        this.plan = plan;
        this.made = frame.has(SysvMqSteps.MADE) && frame.get(SysvMqSteps.MADE) != -1;
        this.id = made ? (int) frame.get(SysvMqSteps.MADE) : plan.key().id(frame);
        this.calls = new SysvMqCalls(id, trace);
        this.channel = new SysvMqChannel("sysv-mq " + name(), calls, SysvMqLimits.longestMessage(), false, false);
        this.views = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    }

    /** The same queue through another buffer; it is closed with the first one. */
    private SysvMessageQueue(SysvMessageQueue first, SysvMqChannel channel) {
        super("sysv-mq", first.name(), first.trace());
        this.plan = first.plan;
        this.made = first.made;
        this.id = first.id;
        this.calls = first.calls;
        this.channel = channel;
        this.views = first.views;
        views.add(this);
    }

    private static String nameOf(SysvMqPlan plan, Frame frame) {
        if (plan.key().isId()) return plan.key().name();
        int id = (int) frame.get(frame.has("id") && frame.get("id") != -1 ? "id" : SysvMqSteps.MADE);
        return SysvKey.named(plan.key().value(frame), id);
    }

    /** Enters the ledger: with what takes it away if it was made here. */
    SysvMessageQueue entered() {
        enter(made ? MadeQueue.of(id) : null);
        return this;
    }

    /** The kernel's number for the queue, as {@code ipcs -q} shows it. */
    public int id() {
        return id;
    }

    /** Sends it, and waits while there is no room. The type is above 0, else {@code Misused} (EINVAL). */
    public void send(long type, byte[] data) {
        channel.send(type, data, Wakeup.NEVER);
    }

    /** The text as UTF-8. */
    public void send(long type, String data) {
        send(type, Given.utf8(data));
    }

    /** Sends it, and waits so long at most; then {@code TimedOut}, and nothing is sent. Zero tries once. */
    public void send(long type, byte[] data, Duration atMost) {
        channel.send(type, data, Waiting.nanos(atMost));
    }

    /** The same for a text. */
    public void send(long type, String data, Duration atMost) {
        send(type, Given.utf8(data), atMost);
    }

    /** Sends it if there is room now; false if not. */
    public boolean trySend(long type, byte[] data) {
        return channel.trySend(type, data);
    }

    /** The same for a text. */
    public boolean trySend(long type, String data) {
        return trySend(type, Given.utf8(data));
    }

    /** Takes the first message of any type, and waits for one. */
    public TypedMessage receive() {
        return receive(0);
    }

    /** Takes the first of this type; 0: of any type; below 0: the first of the lowest type up to its amount. */
    public TypedMessage receive(long type) {
        return TypedMessage.inScratch(channel.receive(type, 0, Wakeup.NEVER));
    }

    /** The first of any type, and waits so long at most; then {@code TimedOut}. Zero tries once. */
    public TypedMessage receive(Duration atMost) {
        return receive(0, atMost);
    }

    /** The same for a type as in {@link #receive(long)}. */
    public TypedMessage receive(long type, Duration atMost) {
        return TypedMessage.inScratch(channel.receive(type, 0, Waiting.nanos(atMost)));
    }

    /** Takes the first of any type if there is one now. */
    public Optional<TypedMessage> tryReceive() {
        return tryReceive(0);
    }

    /** The same for a type as in {@link #receive(long)}. */
    public Optional<TypedMessage> tryReceive(long type) {
        return TypedMessage.ifAny(channel.tryReceive(type, 0));
    }

    /** Takes the first message that is not of this type, and waits for one (MSG_EXCEPT). */
    public TypedMessage receiveExcept(long type) {
        return TypedMessage.inScratch(channel.receiveExcept(type));
    }

    /** The same, if there is one now. */
    public Optional<TypedMessage> tryReceiveExcept(long type) {
        return TypedMessage.ifAny(channel.tryReceiveExcept(type));
    }

    /** A copy of the message at this place, 0 for the first; it stays in the queue (MSG_COPY). Empty if there are not as many. */
    public Optional<TypedMessage> peek(int index) {
        if (index < 0)
            throw new IpcException.Misused(
                    "peek " + index + " of sysv-mq " + name(), "The first message has the place 0.");
        return TypedMessage.ifAny(channel.peek(index));
    }

    /**
     * Takes the first message of any type into a buffer, from its position on, which moves; gives the length. One that is longer than
     * the room there is {@code Misused} (E2BIG) and stays in the queue.
     */
    public int receiveInto(ByteBuffer buffer) {
        Given.of(buffer, "receive into", "Give it a buffer, as ByteBuffer.allocate(8192).");
        if (buffer.isReadOnly())
            throw new IpcException.Misused(
                    "receive from sysv-mq " + name() + " into a read-only buffer", "Give it one that can be written.");
        return channel.receiveInto(buffer);
    }

    /** The same queue through a receive buffer of so many bytes: a longer message is {@code Misused} (E2BIG), and stays. */
    public SysvMessageQueue buffer(int bytes) {
        if (bytes < 0)
            throw new IpcException.Misused(
                    "buffer of " + bytes + " bytes for sysv-mq " + name(), "Ask for 0 bytes or more.");
        return view(channel.through(bytes, true, channel.cuts()));
    }

    /** The same queue, but a message that is longer than the buffer is cut, and the rest is gone (MSG_NOERROR). */
    public SysvMessageQueue truncating() {
        return view(channel.through(channel.room(), channel.exact(), true));
    }

    private SysvMessageQueue view(SysvMqChannel through) {
        channel.check(() -> {});
        return new SysvMessageQueue(this, through);
    }

    /** How many messages are in it; the next moment it may be another. */
    public long queued() {
        return facts("count the messages of").getLong(MSG_QNUM);
    }

    private ByteBuffer facts(String verb) {
        return SysvMqFacts.read(verb + " sysv-mq " + name(), calls, channel);
    }

    @Override
    protected SysvMessageQueueState look() {
        return SysvMqFacts.state(facts("look at"), id, plan, made);
    }

    @Override
    protected SysvMessageQueueState lookAtEnd(SysvMessageQueueState last) {
        return look();
    }

    // a queue has no descriptor: there is nothing to give back, but threads that wait must go
    @Override
    protected void letGo() {
        channel.close();
        if (views.remove(this)) return;
        List<SysvMessageQueue> all;
        synchronized (views) {
            all = List.copyOf(views);
        }
        all.forEach(SysvMessageQueue::close);
    }

    /** The processes that sent and received last and still live: the kernel keeps no list of those who use a queue. */
    @Override
    public Table attached() {
        return SysvMqView.users(state());
    }

    /** IPC_RMID: the queue and its messages are gone for everyone at once, and whoever waits gets EIDRM. */
    @Override
    public void unlink() {
        new Program(
                        "unlink sysv-mq " + name(),
                        SysvMqSteps.removing(id),
                        SysvMqAdvice.about(SysvMqPlan.of(SysvKey.id(id))))
                .run(trace());
    }

    @Override
    protected String title() {
        return "System V message queue " + name();
    }
}
