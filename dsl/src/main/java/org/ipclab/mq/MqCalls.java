package org.ipclab.mq;

import static org.ipclab.mq.MqNative.*;

import java.nio.ByteBuffer;
import org.ipclab.core.Call;
import org.ipclab.core.Trace;
import org.ipclab.os.Errno;
import org.ipclab.os.Libc;
import org.ipclab.os.OffHeap;
import org.ipclab.os.Scratch;
import org.ipclab.os.Sys;
import org.ipclab.os.Wakeup;
import org.ipclab.transfer.DirectBytes;
import org.ipclab.transfer.Excerpt;

/** The calls on an open queue, mq_send(3), mq_receive(3): -1 and errno, or what they return; traced while somebody looks. */
final class MqCalls {
    private final Trace trace;

    MqCalls(Trace trace) {
        this.trace = trace;
    }

    /** @param deadline nanoseconds since 1970 at which it ends; {@code Wakeup.NEVER} for never */
    int send(int queue, Scratch scratch, byte[] message, int priority, long deadline) {
        boolean traced = trace.wants();
        long start = traced ? System.nanoTime() : 0;
        int result = send(queue, scratch, scratch.at(Scratch.MESSAGE), message.length, priority, deadline);
        if (traced) add("send", sendText(queue, message, priority, deadline), result, start, deadline);
        return result;
    }

    /** A message with priority 0 that lies at this address, which is what is in the buffer. */
    int send(int queue, Scratch scratch, long address, ByteBuffer message) {
        boolean traced = trace.wants();
        long start = traced ? System.nanoTime() : 0;
        int result = send(queue, scratch, address, message.remaining(), 0, Wakeup.NEVER);
        if (traced)
            add("send", sendText(queue, DirectBytes.copy(message), 0, Wakeup.NEVER), result, start, Wakeup.NEVER);
        return result;
    }

    private static int send(int queue, Scratch scratch, long message, long length, int priority, long deadline) {
        try {
            return deadline == Wakeup.NEVER
                    ? (int) MQ_SEND.invokeExact(queue, message, length, priority)
                    : (int) MQ_TIMEDSEND.invokeExact(queue, message, length, priority, scratch.timespec(deadline));
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }

    /** Receives into the scratch: the message, and in front of it its priority. */
    int receive(int queue, Scratch scratch, int room, long deadline) {
        return receive(queue, scratch, scratch.at(Scratch.MESSAGE), room, deadline);
    }

    /** Receives the message to this address, and into the scratch its priority. */
    int receive(int queue, Scratch scratch, long message, int room, long deadline) {
        boolean traced = trace.wants();
        long start = traced ? System.nanoTime() : 0;
        int result = (int) received(queue, scratch, message, room, deadline);
        if (traced) add("receive", receiveText(queue, room, deadline), result, start, deadline);
        return result;
    }

    private static long received(int queue, Scratch scratch, long message, long room, long deadline) {
        long priority = scratch.at(Scratch.NUMBER);
        try {
            return deadline == Wakeup.NEVER
                    ? (long) MQ_RECEIVE.invokeExact(queue, message, room, priority)
                    : (long) MQ_TIMEDRECEIVE.invokeExact(queue, message, room, priority, scratch.timespec(deadline));
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }

    /** How many messages are in it. */
    long queued(int queue) {
        ByteBuffer attr = OffHeap.allocate(MQ_ATTR_BYTES);
        long start = System.nanoTime();
        try {
            int result = Sys.check((int) MQ_GETATTR.invokeExact(queue, OffHeap.address(attr)), "mq_getattr");
            if (Trace.on())
                trace.add(Call.made(
                        "mq_getattr", "mq_getattr(" + queue + ", &attr)", result, null, System.nanoTime() - start));
            return attr.getLong(MQ_CURMSGS);
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }

    private void add(String verb, String text, long result, long start, long deadline) {
        long nanos = System.nanoTime() - start;
        Errno errno = result == -1 ? Errno.of(Libc.errno()) : null;
        trace.add(Call.made((deadline == Wakeup.NEVER ? "mq_" : "mq_timed") + verb, text, result, errno, nanos));
    }

    static String sendText(int queue, byte[] message, int priority, long deadline) {
        String arguments =
                queue + ", " + Excerpt.of(message) + ", " + message.length + ", " + Integer.toUnsignedString(priority);
        return deadline == Wakeup.NEVER
                ? "mq_send(" + arguments + ")"
                : "mq_timedsend(" + arguments + ", " + when(deadline) + ")";
    }

    static String receiveText(int queue, int room, long deadline) {
        String arguments = queue + ", buffer, " + room + ", &priority";
        return deadline == Wakeup.NEVER
                ? "mq_receive(" + arguments + ")"
                : "mq_timedreceive(" + arguments + ", " + when(deadline) + ")";
    }

    private static String when(long deadline) {
        if (deadline == Wakeup.NEVER - 1) return "&deadline";
        return "&{" + deadline / 1_000_000_000 + ", " + deadline % 1_000_000_000 + "}";
    }
}
