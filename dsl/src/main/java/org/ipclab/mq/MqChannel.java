package org.ipclab.mq;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.function.IntFunction;
import org.ipclab.core.Breaking;
import org.ipclab.core.Given;
import org.ipclab.core.IpcException;
import org.ipclab.os.Errno;
import org.ipclab.os.Fd;
import org.ipclab.os.Gate;
import org.ipclab.os.Libc;
import org.ipclab.os.Scratch;
import org.ipclab.os.Wakeup;
import org.ipclab.transfer.DirectBytes;

/**
 * Sends and receives through one descriptor. A wait is one call, with the real deadline; {@link Wakeup} breaks it off. EINTR
 * means that nothing was sent or received. A try has a deadline that is over: O_NONBLOCK would hold for every thread.
 */
final class MqChannel {
    /** The message did not fit, or there was none. */
    static final int NOTHING = -1;

    // the clock of the kernel's deadline can be set back: then it is our own that ends the wait, a bit later
    private static final long GRACE = 50_000_000;
    private static final long MILLI = 1_000_000;

    private final String title;
    private final Fd fd;
    private final int messageSize;
    private final MqCalls calls;
    private final Gate gate = new Gate();
    private final Breaking.Wait sending;
    private final Breaking.Wait receiving;

    /** @param title for messages: {@code mq "/jobs"} */
    MqChannel(String title, int number, int messageSize, MqCalls calls) {
        this.title = title;
        this.fd = Fd.of(this, number);
        this.messageSize = messageSize;
        this.calls = calls;
        this.sending = wait(true, Wakeup.NEVER);
        this.receiving = wait(false, Wakeup.NEVER);
    }

    private MqWait wait(boolean sends, long nanos) {
        return new MqWait(title, fd.number(), messageSize, sends, nanos);
    }

    String title() {
        return title;
    }

    int messageSize() {
        return messageSize;
    }

    /** Sends it within so many nanoseconds; {@code Wakeup.NEVER} is without end. */
    void send(byte[] message, int priority, long nanos) {
        Scratch scratch = filled(message);
        Breaking.Wait wait = nanos == Wakeup.NEVER ? sending : wait(true, nanos);
        try {
            long over = Wakeup.deadline(nanos);
            Breaking.check(gate, Wakeup.NEVER, wait);
            while (!sent(scratch, message, priority, over)) Breaking.check(gate, over, wait);
        } finally {
            stay();
        }
    }

    private boolean sent(Scratch scratch, byte[] message, int priority, long over) {
        try (Wakeup wakeup = Wakeup.through(gate, late(over))) {
            if (wakeup == null) throw sending.closed();
            if (calls.send(fd.number(), scratch, message, priority, deadline(over)) == 0) return true;
        }
        refusedSend(message, priority);
        return false;
    }

    /** Sends what is in a direct buffer, with priority 0, without a copy of ours; waits without end. */
    void send(ByteBuffer message) {
        try {
            long address = message.hasRemaining() ? DirectBytes.address(message, sending) : 0;
            do Breaking.check(gate, Wakeup.NEVER, sending);
            while (!sent(address, message));
        } finally {
            stay();
            Reference.reachabilityFence(message);
        }
    }

    private boolean sent(long address, ByteBuffer message) {
        try (Wakeup wakeup = Wakeup.through(gate, Wakeup.NEVER)) {
            if (wakeup == null) throw sending.closed();
            if (calls.send(fd.number(), Scratch.ofThread(0), address, message) == 0) return true;
        }
        refusedSend(DirectBytes.copy(message), 0);
        return false;
    }

    /** Sends it if there is room now. */
    boolean trySend(byte[] message, int priority) {
        Scratch scratch = filled(message);
        enter(sending);
        try {
            while (calls.send(fd.number(), scratch, message, priority, 0) != 0)
                if (refusedSend(message, priority) == Errno.ETIMEDOUT) return false;
            return true;
        } finally {
            leave();
        }
    }

    /** One that is too long is not copied: the kernel looks at the length first. */
    private Scratch filled(byte[] message) {
        boolean fits = Given.data(message).length <= messageSize;
        Scratch scratch = Scratch.ofThread(fits ? message.length : 0);
        if (fits) scratch.put(message);
        return scratch;
    }

    /** Receives within so many nanoseconds, into the scratch of this thread; the length. */
    int receive(long nanos) {
        Scratch scratch = Scratch.ofThread(messageSize);
        Breaking.Wait wait = nanos == Wakeup.NEVER ? receiving : wait(false, nanos);
        try {
            long over = Wakeup.deadline(nanos);
            Breaking.check(gate, Wakeup.NEVER, wait);
            int length;
            while ((length = received(scratch, scratch.at(Scratch.MESSAGE), over)) == NOTHING)
                Breaking.check(gate, over, wait);
            return length;
        } finally {
            stay();
        }
    }

    /** Receives into a direct buffer with room for the longest message, without a copy of ours; the length. */
    int receive(ByteBuffer direct) {
        try {
            long address = DirectBytes.address(direct, receiving);
            int length;
            do Breaking.check(gate, Wakeup.NEVER, receiving);
            while ((length = received(Scratch.ofThread(0), address, Wakeup.NEVER)) == NOTHING);
            return length;
        } finally {
            stay();
        }
    }

    private int received(Scratch scratch, long address, long over) {
        try (Wakeup wakeup = Wakeup.through(gate, late(over))) {
            if (wakeup == null) throw receiving.closed();
            int length = calls.receive(fd.number(), scratch, address, messageSize, deadline(over));
            if (length >= 0) return length;
        }
        refusedReceive();
        return NOTHING;
    }

    /** Receives if there is a message now. */
    int tryReceive() {
        Scratch scratch = Scratch.ofThread(messageSize);
        enter(receiving);
        try {
            int length;
            while ((length = calls.receive(fd.number(), scratch, messageSize, 0)) < 0)
                if (refusedReceive() == Errno.ETIMEDOUT) return NOTHING;
            return length;
        } finally {
            leave();
        }
    }

    private void enter(Breaking.Wait wait) {
        if (!gate.enter()) throw wait.closed();
    }

    private void leave() {
        gate.leave();
        stay();
    }

    /** For what only waits, and so goes through the gate by itself: the descriptor goes with this object. */
    private void stay() {
        Reference.reachabilityFence(this);
    }

    private static long late(long over) {
        return over == Wakeup.NEVER ? over : over + GRACE;
    }

    /** The absolute time, in nanoseconds since 1970, at which the kernel ends the wait; in the past: 0. */
    private static long deadline(long over) {
        if (over == Wakeup.NEVER) return over;
        long left = over - System.nanoTime();
        // a millisecond more, since that is how exactly we know the time: never early
        return left <= 0 ? 0 : System.currentTimeMillis() * MILLI + MILLI + left;
    }

    /** EINTR if the call was broken off, ETIMEDOUT if its time is over. */
    private Errno refusedSend(byte[] message, int priority) {
        Errno errno = Errno.of(Libc.errno());
        if (errno == Errno.EINTR || errno == Errno.ETIMEDOUT) return errno;
        throw IpcException.of(
                "send " + message.length + " bytes to " + title,
                errno,
                MqCalls.sendText(fd.number(), message, priority, Wakeup.NEVER),
                MqAdvice.send(errno, message.length, messageSize, priority));
    }

    private Errno refusedReceive() {
        Errno errno = Errno.of(Libc.errno());
        if (errno == Errno.EINTR || errno == Errno.ETIMEDOUT) return errno;
        String call = MqCalls.receiveText(fd.number(), messageSize, Wakeup.NEVER);
        throw IpcException.of("receive from " + title, errno, call, "See mq_receive(3).");
    }

    /** How many messages are in it. */
    long queued() {
        enter(receiving);
        try {
            return calls.queued(fd.number());
        } finally {
            leave();
        }
    }

    /** Runs something with the descriptor, which stays open for so long. */
    <T> T with(IntFunction<T> work) {
        enter(receiving);
        try {
            return work.apply(fd.number());
        } finally {
            leave();
        }
    }

    /** Lets nobody in any more, gets those out who wait, and closes. */
    int close() {
        gate.shut();
        return fd.close();
    }
}
