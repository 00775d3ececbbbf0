package org.ipclab.socket;

import static org.ipclab.socket.SocketNative.*;

import org.ipclab.os.Errno;
import org.ipclab.os.Flag;
import org.ipclab.os.Libc;
import org.ipclab.transfer.Calls;

/** How bytes go through a stream socket: a call that is not to wait says so itself, by MSG_DONTWAIT. */
final class SocketCalls implements Calls {
    static final SocketCalls STREAM = new SocketCalls();

    private static final Flag NONE = new Flag("0", 0);
    private static final Flag SENDING_NOW = MSG_NOSIGNAL.or(MSG_DONTWAIT);

    private SocketCalls() {}

    @Override
    public long read(int fd, long to, long count) throws Throwable {
        return (long) RECV.invokeExact(fd, to, count, 0);
    }

    @Override
    public long write(int fd, long from, long count) throws Throwable {
        return (long) SEND.invokeExact(fd, from, count, MSG_NOSIGNAL.bits());
    }

    @Override
    public long tryRead(int fd, long to, long count) throws Throwable {
        return orWouldWait((long) RECV.invokeExact(fd, to, count, MSG_DONTWAIT.bits()));
    }

    @Override
    public long tryWrite(int fd, long from, long count) throws Throwable {
        return orWouldWait((long) SEND.invokeExact(fd, from, count, SENDING_NOW.bits()));
    }

    private static long orWouldWait(long done) {
        boolean wouldWait = done == -1 && Libc.errno() == Errno.EAGAIN.number();
        return wouldWait ? WOULD_WAIT : done;
    }

    @Override
    public String function(Way way, long done) {
        return way == Way.READ || way == Way.TRY_READ ? "recv" : "send";
    }

    @Override
    public String text(Way way, long done, int fd, String bytes, long count) {
        return function(way, done) + "(" + fd + ", " + bytes + ", " + count + ", "
                + flags(way).c() + ")";
    }

    private static Flag flags(Way way) {
        return switch (way) {
            case READ -> NONE;
            case WRITE -> MSG_NOSIGNAL;
            case TRY_READ -> MSG_DONTWAIT;
            case TRY_WRITE -> SENDING_NOW;
        };
    }
}
