package org.ipclab.kernel.jupyter;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.messages.ContentType;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.publish.PublishDisplayData;
import org.dflib.jjava.jupyter.messages.publish.PublishError;
import org.dflib.jjava.jupyter.messages.publish.PublishExecuteInput;
import org.dflib.jjava.jupyter.messages.publish.PublishExecuteResult;
import org.dflib.jjava.jupyter.messages.publish.PublishStream;
import org.dflib.jjava.jupyter.messages.publish.PublishStream.StreamType;
import org.dflib.jjava.jupyter.messages.publish.PublishUpdateDisplayData;
import org.dflib.jjava.jupyter.messages.reply.ErrorReply;

/**
 * What a cell answers with, on its way to Jupyter: errors are made short, and what is printed is gathered for a moment and cut in
 * the middle above a MiB, since a message a line, or all that a loop without end prints, stops the page.
 */
final class CellEnvironment extends ShellReplyEnvironment {
    private static final int MOMENT_MILLIS = 30;
    private static final ScheduledExecutorService LATER = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "ipclab output of cells");
        thread.setDaemon(true);
        return thread;
    });

    private static volatile CellEnvironment running;

    private final ShellReplyEnvironment given;
    private final CellErrors errors;
    private final CellCode code;
    private final Thread answering = Thread.currentThread();
    private final CellOutput out = new CellOutput(text -> send(StreamType.OUT, text));
    private final CellOutput err = new CellOutput(text -> send(StreamType.ERR, text));
    private final AtomicBoolean comes = new AtomicBoolean();
    private int count;

    CellEnvironment(ShellReplyEnvironment given, CellErrors errors, CellCode code) {
        // the channel for input is not to be had: input is asked of the environment that was given
        super((ShellChannel) given.getShell(), null, given.getIopub(), given.getContext());
        this.given = given;
        this.errors = errors;
        this.code = code;
        running = this;
    }

    /** That of the cell that runs, or ran last. */
    static Optional<CellEnvironment> running() {
        return Optional.ofNullable(running);
    }

    /** Shows this, or shows it where that of the same id is. Any thread may, also after the cell has ended. */
    void show(boolean isFirst, DisplayData data) {
        if (isFirst) publish(new PublishDisplayData(data));
        else publish(new PublishUpdateDisplayData(data));
    }

    @Override
    public String readFromStdIn(String prompt, boolean isPassword) {
        flush();
        return given.readFromStdIn(prompt, isPassword);
    }

    @Override
    public void writeToStdOut(String text) {
        if (Strays.isRefused()) return;
        out.add(text);
        flushSoon();
    }

    @Override
    public void writeToStdErr(String text) {
        if (Strays.isRefused()) return;
        err.add(text);
        flushSoon();
    }

    private void flushSoon() {
        if (comes.compareAndSet(false, true)) LATER.schedule(this::flush, MOMENT_MILLIS, TimeUnit.MILLISECONDS);
    }

    private synchronized void flush() {
        comes.set(false);
        out.show();
        err.show();
    }

    /** Sends what is left of the output. */
    synchronized void end() {
        out.end();
        err.end();
    }

    private void send(StreamType stream, String text) {
        sendNow(new PublishStream(stream, text));
    }

    private <T extends ContentType<T>> void sendNow(T content) {
        getIopub().sendMessage(new Message<>(getContext(), content.getType(), content));
    }

    @Override
    public <T extends ContentType<T>> void publish(T content) {
        if (content instanceof PublishExecuteInput input) count = input.getCount();
        if (content instanceof PublishExecuteResult || content instanceof PublishError) end();
        else flush();
        if (content instanceof PublishError error) super.publish(shortened(error));
        else super.publish(content);
    }

    /** Only the thread that answers puts answers off: what others publish meanwhile is not meant by that. */
    @Override
    public void publish(Message<?> message) {
        if (Thread.currentThread() == answering) super.publish(message);
        else getIopub().sendMessage(message);
    }

    private PublishError shortened(PublishError told) {
        var brief = errors.of(told.getErrorName(), told.getErrorMessage(), told.getStacktrace(), code);
        return new PublishError(brief.name(), brief.message(), brief.lines());
    }

    /** Follows the published error, and says the same. */
    @Override
    public void replyError(MessageType<?> type, ErrorReply told) {
        var brief = errors.latest();
        var reply = new ErrorReply(brief.name(), brief.message(), brief.lines());
        reply.setExecutionCount(count);
        super.replyError(type, reply);
    }

    /** For an error that the kernel does not expect, such as a compiler that ran out of stack: it would end the kernel. */
    void fail(MessageType<?> type, Error unexpected) {
        publish(PublishError.of(new RuntimeException(unexpected), e -> List.of(unexpected.toString())));
        defer();
        replyError(type, ErrorReply.of(new RuntimeException(unexpected)));
    }
}
