package org.ipclab.sysv;

import static org.ipclab.sysv.SysvMqNative.*;

import java.nio.ByteBuffer;
import org.ipclab.core.Breaking;
import org.ipclab.core.Given;
import org.ipclab.core.IpcException;
import org.ipclab.os.Errno;
import org.ipclab.os.Gate;
import org.ipclab.os.Libc;
import org.ipclab.os.Scratch;
import org.ipclab.os.Wakeup;

/**
 * Sends and receives on one queue. msgsnd(2) and msgrcv(2) know no time limit: a wait is the blocking call, made once, and
 * {@link Wakeup} breaks it off. EINTR means that nothing was sent or received.
 */
final class SysvMqChannel {
    /** There was none. */
    static final int NOTHING = -1;

    private final String title;
    private final SysvMqCalls calls;
    private final boolean exact;
    private final boolean cuts;
    private final Gate gate = new Gate();
    private final Breaking.Wait sending;
    private final Breaking.Wait receiving;
    private final int usual = SysvMqLimits.longestMessage();
    // a message that was sent while the machine allowed longer ones makes it grow
    private volatile int room;

    /**
     * @param title for messages: {@code sysv-mq 0x1234}
     * @param exact the receive buffer has just this room; else as much as a message needs
     * @param cuts a message that does not fit is cut
     */
    SysvMqChannel(String title, SysvMqCalls calls, int room, boolean exact, boolean cuts) {
        this.title = title;
        this.calls = calls;
        this.room = room;
        this.exact = exact;
        this.cuts = cuts;
        this.sending = new SysvMqWait(title, true, Wakeup.NEVER);
        this.receiving = new SysvMqWait(title, false, Wakeup.NEVER);
    }

    /** The same queue through another buffer. */
    SysvMqChannel through(int bytes, boolean exactly, boolean cutting) {
        // no message is longer than the machine's longest: room for more would only be memory
        int longest = SysvMqLimits.longestMessage();
        return new SysvMqChannel(title, calls, Math.min(bytes, longest), exactly && bytes <= longest, cutting);
    }

    int room() {
        return room;
    }

    boolean exact() {
        return exact;
    }

    boolean cuts() {
        return cuts;
    }

    /** Sends it within so many nanoseconds; {@code Wakeup.NEVER} is without end. */
    void send(long type, byte[] message, long nanos) {
        Scratch scratch = filled(type, Given.data(message));
        Breaking.Wait wait = nanos == Wakeup.NEVER ? sending : new SysvMqWait(title, true, nanos);
        long over = Wakeup.deadline(nanos);
        Breaking.check(gate, Wakeup.NEVER, wait);
        int flags = nanos <= 0 ? IPC_NOWAIT.bits() : 0;
        if (sent(scratch, type, message, flags, over, false)) return;
        do Breaking.check(gate, over, wait);
        while (!sent(scratch, type, message, flags, over, true));
    }

    private boolean sent(Scratch scratch, long type, byte[] message, int flags, long over, boolean again) {
        try (Wakeup wakeup = Wakeup.through(gate, over)) {
            if (wakeup == null) throw sending.closed();
            if (calls.send(scratch, type, message, flags) == 0) return true;
        }
        refusedSend(type, message, flags, again);
        return false;
    }

    /** Sends it if there is room now. */
    boolean trySend(long type, byte[] message) {
        Scratch scratch = filled(type, Given.data(message));
        enter(sending);
        try {
            while (calls.send(scratch, type, message, IPC_NOWAIT.bits()) != 0)
                if (refusedSend(type, message, IPC_NOWAIT.bits(), false) == Errno.EAGAIN) return false;
            return true;
        } finally {
            gate.leave();
        }
    }

    private Scratch filled(long type, byte[] message) {
        // one that is longer than any limit is refused by its length, which the kernel looks at first
        boolean fits = message.length <= usual || message.length <= SysvMqLimits.longestMessage();
        Scratch scratch = Scratch.ofThread(fits ? message.length : 0);
        if (fits) scratch.put(message);
        scratch.buffer().putLong(Scratch.TYPE, type);
        return scratch;
    }

    /** Receives within so many nanoseconds, into the scratch of this thread; the length. */
    int receive(long type, int flags, long nanos) {
        return receive(type, flags, nanos, Integer.MAX_VALUE);
    }

    /** The first of any type, into the room that a buffer has; the length. */
    int receiveInto(ByteBuffer buffer) {
        int length = receive(0, 0, Wakeup.NEVER, buffer.remaining());
        Scratch.ofThread(0).takeInto(buffer, length);
        return length;
    }

    /** The first of another type. */
    int receiveExcept(long type) {
        return receive(excepted(type), MSG_EXCEPT.bits(), Wakeup.NEVER);
    }

    /** The same, if there is one now. */
    int tryReceiveExcept(long type) {
        return tryReceive(excepted(type), MSG_EXCEPT.bits());
    }

    private long excepted(long type) {
        if (type > 0) return type;
        throw new IpcException.Misused(
                "receive all but type " + type + " from " + title,
                "Every type is above 0: name one to leave out, or take .receive().");
    }

    private int receive(long type, int flags, long nanos, int most) {
        Breaking.Wait wait = nanos == Wakeup.NEVER ? receiving : new SysvMqWait(title, false, nanos);
        long over = Wakeup.deadline(nanos);
        Breaking.check(gate, Wakeup.NEVER, wait);
        int all = cutting(nanos <= 0 ? flags | IPC_NOWAIT.bits() : flags);
        int length = received(type, all, over, most, false);
        while (length == NOTHING) {
            Breaking.check(gate, over, wait);
            length = received(type, all, over, most, true);
        }
        return length;
    }

    private int received(long type, int flags, long over, int most, boolean again) {
        int now = Math.min(room, most);
        Scratch scratch = Scratch.ofThread(now);
        try (Wakeup wakeup = Wakeup.through(gate, over)) {
            if (wakeup == null) throw receiving.closed();
            int length = calls.receive(scratch, now, type, flags);
            if (length >= 0) return length;
        }
        refusedReceive(type, now, flags, again, now < most);
        return NOTHING;
    }

    /** Receives, or only looks, if there is such a message now. */
    int tryReceive(long type, int flags) {
        int all = cutting(flags | IPC_NOWAIT.bits());
        enter(receiving);
        try {
            while (true) {
                int now = room;
                int length = calls.receive(Scratch.ofThread(now), now, type, all);
                if (length >= 0) return length;
                if (refusedReceive(type, now, all, false, true) == Errno.ENOMSG) return NOTHING;
            }
        } finally {
            gate.leave();
        }
    }

    /** Shows the message at this place, and leaves it there. The kernel does not cut a copy, so that is done here. */
    int peek(int index) {
        if (!cuts) return tryReceive(index, MSG_COPY.bits());
        check(() -> {});
        return Math.min(room, through(usual, false, false).tryReceive(index, MSG_COPY.bits()));
    }

    private int cutting(int flags) {
        return cuts ? flags | MSG_NOERROR.bits() : flags;
    }

    private void enter(Breaking.Wait wait) {
        if (!gate.enter()) throw wait.closed();
    }

    /** EINTR if the call was broken off, EAGAIN if the queue is full. */
    private Errno refusedSend(long type, byte[] message, int flags, boolean again) {
        Errno errno = Errno.of(Libc.errno());
        if (errno == Errno.EINTR || errno == Errno.EAGAIN) return errno;
        Errno said = removed(errno, again);
        throw IpcException.of(
                "send " + message.length + " bytes to " + title,
                said,
                calls.sendText(type, message, flags),
                SysvMqAdvice.send(said, type, message.length));
    }

    /** EINTR if the call was broken off, ENOMSG if there is none, E2BIG if there is a greater buffer now. */
    private Errno refusedReceive(long type, int now, int flags, boolean again, boolean mayGrow) {
        Errno errno = Errno.of(Libc.errno());
        if (errno == Errno.EINTR || errno == Errno.ENOMSG || errno == Errno.E2BIG && mayGrow && grown(now))
            return errno;
        Errno said = removed(errno, again);
        throw IpcException.of(
                "receive from " + title, said, calls.receiveText(now, type, flags), SysvMqAdvice.receive(said, now));
    }

    // removed while the thread was between two calls of one wait is removed while it waited
    private static Errno removed(Errno errno, boolean again) {
        return again && errno == Errno.EINVAL ? Errno.EIDRM : errno;
    }

    private boolean grown(int now) {
        if (exact || now > Integer.MAX_VALUE / 4) return false;
        room = Math.max(room, 2 * now);
        return true;
    }

    /** Runs something while nobody closes. */
    void check(Runnable work) {
        enter(receiving);
        try {
            work.run();
        } finally {
            gate.leave();
        }
    }

    /** Lets nobody in any more, and gets those out who wait. */
    void close() {
        gate.shut();
    }
}
