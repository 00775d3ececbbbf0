package org.ipclab.socket;

import static org.ipclab.socket.SocketNative.*;

import java.util.Optional;
import org.ipclab.core.Breaking;
import org.ipclab.core.Call;
import org.ipclab.core.IpcException;
import org.ipclab.core.Received;
import org.ipclab.core.WithDescriptor;
import org.ipclab.os.Errno;
import org.ipclab.os.Libc;
import org.ipclab.os.Sys;
import org.ipclab.os.Wakeup;

/** Descriptors that go over a Unix connection, SCM_RIGHTS in unix(7): each with one byte of the stream. */
final class Rights {
    private static final byte CARRIER = 0;

    private final UnixStream stream;
    private final Waits sending;
    private final Waits receiving;

    Rights(UnixStream stream) {
        this.stream = stream;
        this.sending = new Waits(stream, "send a descriptor to", "there was no room.");
        this.receiving = new Waits(stream, "receive a descriptor from", "nothing came.");
    }

    void send(AutoCloseable handle) {
        if (!(handle instanceof WithDescriptor held))
            throw new IpcException.Misused(
                    sending.asked(),
                    (handle == null ? "null" : handle.getClass().getSimpleName())
                            + " has no descriptor: give a handle of shared memory, a mapped file, a POSIX message queue, a file lock or a socket, or one end of a pipe.");
        held.withDescriptor(fd -> {
            send(fd);
            return null;
        });
    }

    private void send(int fd) {
        RightsMessage message = new RightsMessage();
        message.carry(CARRIER, fd);
        String call = "sendmsg(" + stream.fd() + ", {1 byte, SCM_RIGHTS [" + fd + "]}, MSG_NOSIGNAL)";
        long start = System.nanoTime();
        long sent = call(SENDMSG_CALL, message, MSG_NOSIGNAL.bits(), sending);
        Errno errno = sent == -1 ? Errno.of(Libc.errno()) : null;
        stream.trace().add(Call.made("sendmsg", call, sent, errno, System.nanoTime() - start));
        if (errno != null) throw IpcException.of(sending.asked(), errno, call, advice().sending(errno, 1));
    }

    /** A handle of what came. */
    Object receive() {
        int fd = received();
        try {
            Received what = Received.of(fd);
            Optional<AutoCloseable> handle = what.adopted();
            if (handle.isPresent()) return handle.get();
            throw new IpcException.Unsupported(
                    receiving.asked(),
                    "It is " + what.target() + ", for which there is no handle here: it was closed.");
        } catch (RuntimeException | Error failure) {
            RightsMessage.close(fd);
            throw failure;
        }
    }

    private int received() {
        if (stream.reader().isAhead()) throw withoutDescriptor();
        RightsMessage message = new RightsMessage();
        message.expect();
        take(message);
        int fd = message.descriptor();
        if (fd >= 0) return fd;
        // not by MSG_PEEK: that shows the descriptors of what is behind the byte, too
        stream.reader().giveBack(new byte[] {message.data()});
        throw withoutDescriptor();
    }

    /** Waits for a byte. */
    private void take(RightsMessage message) {
        String call = "recvmsg(" + stream.fd() + ", &message, MSG_CMSG_CLOEXEC)";
        long start = System.nanoTime();
        long count = call(RECVMSG_CALL, message, MSG_CMSG_CLOEXEC.bits(), receiving);
        Errno errno = count == -1 ? Errno.of(Libc.errno()) : null;
        stream.trace().add(Call.made("recvmsg", call, count, errno, System.nanoTime() - start));
        if (count == 0)
            throw new IpcException.Closed(
                    receiving.asked(), "The other side has closed the connection, or sends no more.");
        if (errno != null) throw IpcException.of(receiving.asked(), errno, call, advice().receiving(errno));
    }

    private IpcException withoutDescriptor() {
        return new IpcException.Misused(
                receiving.asked(),
                "The next byte came without a descriptor, and is still there: read what was written first.");
    }

    private SocketAdvice advice() {
        return new SocketAdvice(Protocol.UNIX_STREAM, stream.where());
    }

    /** sendmsg(2) or recvmsg(2). */
    private interface MessageCall {
        long on(int fd, long message, int flags) throws Throwable;
    }

    private static final MessageCall SENDMSG_CALL =
            (fd, message, flags) -> (long) SENDMSG.invokeExact(fd, message, flags);
    private static final MessageCall RECVMSG_CALL =
            (fd, message, flags) -> (long) RECVMSG.invokeExact(fd, message, flags);

    private long call(MessageCall call, RightsMessage message, int flags, Waits wait) {
        if (!stream.gate().enter()) throw wait.closed();
        try {
            long count;
            do {
                Breaking.check(stream.gate(), Wakeup.NEVER, wait);
                try (Wakeup wakeup = Wakeup.enter(stream.gate(), Wakeup.NEVER)) {
                    count = call.on(stream.fd(), message.address(), flags);
                }
            } while (count == -1 && Libc.errno() == Errno.EINTR.number());
            return count;
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        } finally {
            stream.gate().leave();
        }
    }
}
