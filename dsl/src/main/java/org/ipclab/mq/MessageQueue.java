package org.ipclab.mq;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.ipclab.core.Frame;
import org.ipclab.core.Given;
import org.ipclab.core.Holders;
import org.ipclab.core.IpcException;
import org.ipclab.core.KernelObject;
import org.ipclab.core.Mode;
import org.ipclab.core.Program;
import org.ipclab.core.Trace;
import org.ipclab.core.Waiting;
import org.ipclab.core.WithDescriptor;
import org.ipclab.os.Scratch;
import org.ipclab.os.Wakeup;
import org.ipclab.os.proc.FileFacts;
import org.ipclab.table.Table;
import org.ipclab.transfer.DirectBytes;
import org.ipclab.transfer.Message;

/**
 * A POSIX message queue, mq_overview(7): one send is one receive, whole; the highest priority comes first, and in order inside
 * one priority. The kernel copies each message in and out.
 * <pre>{@code
 * q.send("later");
 * q.send("urgent", 9);                         // 0 to 32767; 0 unless given
 * q.receive().text();                          // urgent
 * q.receive(Duration.ofSeconds(1));            // later; when it is empty: TimedOut after a second
 * q.send(new byte[100000]);                    // Misused, EMSGSIZE: longer than messageSize
 * }</pre>
 * A wait ends with {@code Interrupted} if the thread is interrupted and with {@code Closed} if the handle is closed; nothing
 * is lost then.
 */
public final class MessageQueue extends KernelObject<MessageQueueState> implements WithDescriptor {
    private final MqPlan plan;
    private final Frame frame;
    private final boolean made;
    private final FileFacts file;
    private final MqChannel channel;
    private final Notices notices;

    /** What the program of a plan has opened. */
    MessageQueue(MqPlan plan, Frame frame, Trace trace) {
        super("mq", plan.name(), trace);
        this.plan = plan;
        this.frame = frame;
        this.made = frame.has(MqSteps.MADE) && frame.get(MqSteps.MADE) == 1;
        int queue = (int) frame.get(MqSteps.QUEUE);
        this.file = FileFacts.of(queue).orElse(FileFacts.UNKNOWN);
        this.channel = new MqChannel(plan.title(), queue, (int) frame.get(MqSteps.MESSAGE_SIZE), new MqCalls(trace));
        this.notices = new Notices(channel, trace);
    }

    /** Enters the ledger: with what takes it away if it was made here. */
    MessageQueue entered() {
        enter(made ? new MadeQueue(name(), file) : null);
        return this;
    }

    /** Sends it with priority 0, and waits while the queue is full. */
    public void send(byte[] data) {
        channel.send(data, 0, Wakeup.NEVER);
    }

    /** The text as UTF-8. */
    public void send(String data) {
        send(Given.utf8(data));
    }

    /** The same from a buffer's position on, which moves; from a direct buffer without a copy in this process. */
    public void send(ByteBuffer data) {
        if (Given.data(data).isDirect()) channel.send(data);
        else send(DirectBytes.copy(data));
        data.position(data.limit());
    }

    /** Sends it before all of a lower priority; 0 to 32767, others are {@code Misused} (EINVAL). */
    public void send(byte[] data, int priority) {
        channel.send(data, priority, Wakeup.NEVER);
    }

    /** The same for a text. */
    public void send(String data, int priority) {
        send(Given.utf8(data), priority);
    }

    /** Sends it, and waits so long at most; then {@code TimedOut}, and nothing is sent. Zero tries once. */
    public void send(byte[] data, Duration atMost) {
        send(data, 0, atMost);
    }

    /** The same for a text. */
    public void send(String data, Duration atMost) {
        send(Given.utf8(data), 0, atMost);
    }

    /** With a priority, and waits so long at most. */
    public void send(byte[] data, int priority, Duration atMost) {
        channel.send(data, priority, Waiting.nanos(atMost));
    }

    /** The same for a text. */
    public void send(String data, int priority, Duration atMost) {
        send(Given.utf8(data), priority, atMost);
    }

    /** Sends it if there is room now; false if the queue is full. */
    public boolean trySend(byte[] data) {
        return channel.trySend(data, 0);
    }

    /** The same for a text. */
    public boolean trySend(String data) {
        return trySend(Given.utf8(data));
    }

    /** The same with a priority. */
    public boolean trySend(byte[] data, int priority) {
        return channel.trySend(data, priority);
    }

    /** The same for a text. */
    public boolean trySend(String data, int priority) {
        return trySend(Given.utf8(data), priority);
    }

    /** Takes the oldest message of the highest priority, and waits for one. */
    public Message receive() {
        return message(channel.receive(Wakeup.NEVER));
    }

    /** The same, and waits so long at most; then {@code TimedOut}. Zero tries once. */
    public Message receive(Duration atMost) {
        return message(channel.receive(Waiting.nanos(atMost)));
    }

    /** Takes it if there is one now. */
    public Optional<Message> tryReceive() {
        int length = channel.tryReceive();
        return length == MqChannel.NOTHING ? Optional.empty() : Optional.of(message(length));
    }

    static Message message(int length) {
        Scratch scratch = Scratch.ofThread(0);
        return new Message(scratch.take(length), scratch.buffer().getInt(Scratch.NUMBER));
    }

    /**
     * Takes a message into a buffer, from its position on, which moves; gives the length. The buffer must have room for the longest
     * message, as the kernel wants it: {@code Misused} otherwise, and nothing is taken.
     */
    public int receiveInto(ByteBuffer buffer) {
        Given.of(buffer, "receive into", "Give it a buffer, as ByteBuffer.allocate(8192).");
        if (buffer.remaining() < channel.messageSize())
            throw new IpcException.Misused(
                    "receive from " + plan.title() + " into " + buffer.remaining() + " bytes",
                    "A message of this queue may have " + channel.messageSize()
                            + " bytes, and one is never cut: give it a buffer with as much room.");
        if (buffer.isReadOnly())
            throw new IpcException.Misused(
                    "receive from " + plan.title() + " into a read-only buffer", "Give it one that can be written.");
        int length = buffer.isDirect() ? channel.receive(buffer) : channel.receive(Wakeup.NEVER);
        if (buffer.isDirect()) buffer.position(buffer.position() + length);
        else Scratch.ofThread(0).takeInto(buffer, length);
        return length;
    }

    /** How many messages are in it; the next moment it may be another. */
    public long queued() {
        return channel.queued();
    }

    /**
     * From now on each message goes to this action, in a thread of its own, mq_notify(3): first those that are there, then the next
     * ones as they come. A thread that waits in {@code receive} gets a message first. One process at a time may ask for that:
     * {@code AlreadyThere} (EBUSY) for a second. Closing what it gives ends it.
     */
    public AutoCloseable onMessage(Consumer<Message> action) {
        return notices.begin(action);
    }

    @Override
    public <T> T withDescriptor(IntFunction<T> work) {
        return channel.with(work);
    }

    @Override
    protected MessageQueueState look() {
        return look(QueueFile.holders(file));
    }

    @Override
    protected MessageQueueState lookAtEnd(MessageQueueState last) {
        return look(last == null ? List.of() : last.holders());
    }

    private MessageQueueState look(List<Long> holders) {
        FileFacts now = channel.with(FileFacts::of).orElse(file);
        QueueLook look = channel.with(QueueLook::at);
        return new MessageQueueState(
                name(),
                frame.get(MqSteps.DEPTH),
                channel.messageSize(),
                plan.depth(),
                plan.messageSize(),
                look.queued(),
                look.bytes(),
                look.notified(),
                made ? Optional.of(plan.mode()) : Optional.empty(),
                new Mode(now.mode()),
                now.owner(),
                now.inode(),
                now.links() == 0,
                holders);
    }

    @Override
    protected void letGo() {
        notices.end();
        new Program(
                        "close " + plan.title(),
                        List.of(MqSteps.mqClose().does(variables -> channel.close())),
                        MqAdvice.about(plan))
                .run(frame, trace());
    }

    @Override
    public Table attached() {
        return Holders.table(state().holders(), isOpen());
    }

    /** The name goes; who has the queue open sends and receives on. */
    @Override
    public void unlink() {
        plan.unlink(trace());
    }

    @Override
    protected String title() {
        return "POSIX message queue " + name();
    }
}
