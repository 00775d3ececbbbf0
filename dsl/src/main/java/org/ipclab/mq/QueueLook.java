package org.ipclab.mq;

import static org.ipclab.mq.MqNative.*;
import static org.ipclab.os.Fcntl.*;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipclab.os.Errno;
import org.ipclab.os.Libc;
import org.ipclab.os.OffHeap;
import org.ipclab.os.Sys;
import org.ipclab.os.proc.FileFacts;

/**
 * What the kernel says of a queue that is open here.
 *
 * @param depth messages that fit in
 * @param messageSize bytes of the longest
 * @param queued messages that are in it
 * @param bytes of them; empty where the kernel does not tell
 * @param notified the process that mq_notify(3) tells of the next message; empty for none
 */
record QueueLook(long depth, long messageSize, long queued, OptionalLong bytes, OptionalLong notified) {
    private static final int TEXT_BYTES = 256;
    // sizeof(struct msg_msg) and of struct posix_msg_tree_node on 64-bit machines, getrlimit(2)
    private static final long MESSAGE_COST = 48;
    private static final long PRIORITY_COST = 48;

    /** Of the queue of this descriptor. */
    static QueueLook at(int queue) {
        ByteBuffer attr = OffHeap.allocate(MQ_ATTR_BYTES);
        ByteBuffer text = OffHeap.allocate(TEXT_BYTES);
        try {
            Sys.check((int) MQ_GETATTR.invokeExact(queue, OffHeap.address(attr)), "mq_getattr");
            // one that is open for writing only, or a kernel without this file, says nothing
            long length = (long) PREAD.invokeExact(queue, OffHeap.address(text), (long) TEXT_BYTES, 0L);
            return of(attr, text(text, (int) Math.max(0, length)));
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }

    private static String text(ByteBuffer buffer, int length) {
        byte[] bytes = new byte[length];
        buffer.get(0, bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static QueueLook of(ByteBuffer attr, String text) {
        OptionalLong pid = number(text, "NOTIFY_PID");
        return new QueueLook(
                attr.getLong(MQ_MAXMSG),
                attr.getLong(MQ_MSGSIZE),
                attr.getLong(MQ_CURMSGS),
                number(text, "QSIZE"),
                pid.orElse(0) == 0 ? OptionalLong.empty() : pid);
    }

    /** A number of the line that the kernel shows as the file of a queue, {@code QSIZE:12 NOTIFY:2 SIGNO:0 NOTIFY_PID:77}. */
    static OptionalLong number(String line, String name) {
        Matcher matcher = Pattern.compile("\\b" + name + ":(\\d{1,18})\\b").matcher(line);
        return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    /** What a queue counts for against RLIMIT_MSGQUEUE: the messages that fit in, and what the kernel needs for each. */
    static long bytesCounted(long depth, long messageSize) {
        return depth * (messageSize + MESSAGE_COST) + Math.min(depth, MQ_PRIO_MAX) * PRIORITY_COST;
    }

    /**
     * Is there a queue of this name? Asked without opening it, since the close would take a registration of this process with
     * mq_notify(3) away: a new one that cannot be made, of no message, is refused with another errno if the name is taken.
     */
    static boolean exists(String name) {
        ByteBuffer text = OffHeap.text(name);
        ByteBuffer impossible = OffHeap.allocate(MQ_ATTR_BYTES);
        try {
            int queue = (int) MQ_OPEN.invokeExact(
                    OffHeap.address(text), O_CREAT.or(O_EXCL).bits(), 0, OffHeap.address(impossible));
            boolean taken = queue == -1 && Libc.errno() == Errno.EEXIST.number();
            Reference.reachabilityFence(text);
            Reference.reachabilityFence(impossible);
            return taken;
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }

    /** Of the queue of this name, which is opened for that; empty if that may not be. */
    static Optional<QueueLook> of(String name) {
        return opened(name, QueueLook::at);
    }

    /** The inode of the queue that has this name now; empty if it may not be opened. */
    static Optional<FileFacts> file(String name) {
        return opened(name, FileFacts::of).flatMap(file -> file);
    }

    private static <T> Optional<T> opened(String name, IntFunction<T> look) {
        ByteBuffer text = OffHeap.text(name);
        try {
            int queue = (int) MQ_OPEN.invokeExact(OffHeap.address(text), O_RDONLY.bits(), 0, 0L);
            Reference.reachabilityFence(text);
            if (queue == -1) return Optional.empty();
            T facts = look.apply(queue);
            int ignored = (int) MQ_CLOSE.invokeExact(queue);
            return Optional.of(facts);
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }
}
