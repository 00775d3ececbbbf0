package org.ipclab.mq;

import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.ipclab.core.IpcException;
import org.ipclab.core.Trace;
import org.ipclab.transfer.Message;

/**
 * A registration with mq_notify(3), and the thread that hands messages on. The kernel tells once, when the empty queue gets a
 * message; so the thread asks again first and empties the queue then: no message can come unnoticed in between.
 */
final class Notice implements AutoCloseable {
    private static final long PATIENCE = 50_000_000;

    private final MqChannel channel;
    private final Consumer<Message> action;
    private final NoticeSocket socket;
    private boolean over;

    Notice(MqChannel channel, Consumer<Message> action, Trace trace) {
        this.channel = channel;
        this.action = action;
        this.socket = new NoticeSocket(
                "onMessage of " + channel.title(), (function, errno) -> channel.with(MqAdvice::notice), trace);
    }

    /** {@code AlreadyThere} if somebody else is told already. */
    void begin() {
        try {
            arm();
        } catch (IpcException refused) {
            socket.close();
            throw refused;
        }
        Thread thread = new Thread(this::run, "ipclab " + channel.title());
        thread.setDaemon(true);
        thread.start();
    }

    private void arm() {
        channel.with(queue -> {
            socket.arm(queue);
            return queue;
        });
    }

    private void run() {
        try {
            do handOn();
            while (again());
        } finally {
            socket.close();
        }
    }

    /** Hands on what is there. */
    private void handOn() {
        for (Optional<Message> message = next(); message.isPresent(); message = next()) {
            try {
                action.accept(message.get());
            } catch (Throwable thrown) {
                // one message that its receiver cannot take must not end the messages after it
                Thread thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
            }
        }
    }

    /** Once {@link #close} has returned, no message is taken any more. */
    private synchronized Optional<Message> next() {
        if (over) return Optional.empty();
        int length = channel.tryReceive();
        return length == MqChannel.NOTHING ? Optional.empty() : Optional.of(MessageQueue.message(length));
    }

    /** Waits for a notice, and asks for the next one; false once it is over. */
    private boolean again() {
        socket.await();
        while (!isOver()) {
            if (armedAgain()) return true;
            // somebody else was faster, and is told now: the kernel does not say when that ends
            LockSupport.parkNanos(PATIENCE);
        }
        return false;
    }

    private synchronized boolean armedAgain() {
        if (over) return false;
        try {
            arm();
            return true;
        } catch (IpcException.AlreadyThere other) {
            return false;
        }
    }

    /** Whom it tells, and whether it still does. */
    @Override
    public String toString() {
        return "told of each message of " + channel.title() + (isOver() ? " – CLOSED" : ", until it is closed");
    }

    synchronized boolean isOver() {
        return over;
    }

    /** No message is handed on any more; others may ask to be told. Twice is harmless. */
    @Override
    public synchronized void close() {
        if (over) return;
        over = true;
        channel.with(queue -> {
            socket.disarm(queue);
            return queue;
        });
    }
}
