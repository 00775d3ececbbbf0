package org.ipclab.mq;

import static org.ipclab.mq.NoticeNative.*;

import java.nio.ByteBuffer;
import java.util.List;
import org.ipclab.core.Arg;
import org.ipclab.core.Frame;
import org.ipclab.core.Program;
import org.ipclab.core.Returns;
import org.ipclab.core.Step;
import org.ipclab.core.Trace;
import org.ipclab.os.Errno;
import org.ipclab.os.Fd;
import org.ipclab.os.Libc;
import org.ipclab.os.Natives;
import org.ipclab.os.OffHeap;
import org.ipclab.os.Sys;

/** The socket through which the kernel tells that a message came. */
final class NoticeSocket {
    static {
        Natives.load(NoticeNative.class);
    }

    private static final String SOCKET_FD = "socket";

    private final Program.Advice advice;
    private final String asked;
    private final Trace trace;
    private final Frame frame = new Frame();
    private final ByteBuffer cookie = OffHeap.allocate(COOKIE_BYTES);
    private final ByteBuffer event = OffHeap.allocate(SIGEVENT_BYTES);
    private final Fd fd;

    NoticeSocket(String asked, Program.Advice advice, Trace trace) {
        this.asked = asked;
        this.advice = advice;
        this.trace = trace;
        run(socket());
        this.fd = Fd.of(this, (int) frame.get(SOCKET_FD));
        event.putLong(SIGEV_VALUE, OffHeap.address(cookie))
                .putInt(SIGEV_SIGNO, fd.number())
                .putInt(SIGEV_NOTIFY, SIGEV_THREAD);
    }

    private void run(Step step) {
        new Program(asked, List.of(step), advice).run(frame, trace);
    }

    private static Step socket() {
        return Step.call("socket", Arg.c("AF_NETLINK"), Arg.c("SOCK_RAW|SOCK_CLOEXEC"), Arg.number(0))
                .because("the kernel tells through it that a message came")
                .returning(Returns.number(SOCKET_FD))
                .does(frame -> (int) SOCKET.invokeExact(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, 0));
    }

    /** Asks to be told of the next message that comes to the empty queue, once. */
    void arm(int queue) {
        run(notify(queue, "&{SIGEV_THREAD, socket " + fd.number() + "}", OffHeap.address(event)));
    }

    /** Asks no more; whoever awaits a notice gets a last one. */
    void disarm(int queue) {
        run(notify(queue, "NULL", 0));
    }

    private static Step notify(int queue, String event, long address) {
        return Step.call("mq_notify", Arg.number(queue), Arg.c(event))
                .does(frame -> (long) SYSCALL.invokeExact(SYS_MQ_NOTIFY, (long) queue, address));
    }

    /** Waits for a notice: a message came, or the registration is gone. */
    void await() {
        ByteBuffer buffer = OffHeap.allocate(COOKIE_BYTES);
        long result;
        do result = recv(OffHeap.address(buffer));
        while (result == -1 && Libc.errno() == Errno.EINTR.number());
        Sys.check(result, "recv");
    }

    private long recv(long buffer) {
        try {
            return (long) RECV.invokeExact(fd.number(), buffer, (long) COOKIE_BYTES, 0);
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }

    void close() {
        run(Step.call("close", Arg.variable(SOCKET_FD)).does(frame -> fd.close()));
    }
}
