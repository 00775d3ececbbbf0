package org.ipclab.socket;

import static org.ipclab.os.Fcntl.*;
import static org.ipclab.socket.SocketNative.*;

import java.nio.ByteBuffer;
import java.util.List;
import org.ipclab.core.Arg;
import org.ipclab.core.Frame;
import org.ipclab.core.Guard;
import org.ipclab.core.Returns;
import org.ipclab.core.Step;
import org.ipclab.os.Errno;
import org.ipclab.os.Libc;
import org.ipclab.os.OffHeap;

/**
 * Takes a path away if it is a socket that nobody has any more. The question is put by a datagram socket: connecting one disturbs
 * nobody, and the answer is ECONNREFUSED if no process has the socket, EPROTOTYPE or 0 if one has. Two who do this at the same time would
 * remove each other's new socket: so they take turns, by a lock on the folder.
 */
final class StaleSteps {
    private static final String FOLDER = "folder";
    private static final String PROBE = "probe";
    private static final String REFUSED = "refused";
    private static final String IS_SOCKET = "st.stx_mode";
    private static final long PATIENCE_NANOS = 2_000_000_000;

    private static final Guard STALE = new Guard(
            "(st.stx_mode & S_IFMT) == S_IFSOCK && refused == -1 && errno == ECONNREFUSED",
            frame -> (frame.get(IS_SOCKET) & S_IFMT) == S_IFSOCK
                    && frame.get(REFUSED) == -1
                    && frame.get("errno") == Errno.ECONNREFUSED.number());

    private final UnixName name;

    private StaleSteps(UnixName name) {
        this.name = name;
    }

    /** To be run before bind(2). */
    static List<Step> before(UnixName name) {
        StaleSteps steps = new StaleSteps(name);
        return List.of(steps.folder(), steps.turn(), steps.type(), steps.probe(), steps.ask(), steps.remove());
    }

    /** To be run when the path is bound. */
    static List<Step> after() {
        return List.of(
                closeForGood(PROBE).because("it was for the question only"),
                closeForGood(FOLDER).because("the next one's turn"));
    }

    private Step folder() {
        var flags = O_RDONLY.or(O_CLOEXEC);
        return Step.call("open", Arg.text(name.folder()), Arg.flags(flags))
                .because("two who find the same stale path take turns: else one removes the new socket of the other")
                .returning(Returns.number(FOLDER))
                .headers("fcntl.h")
                .does(frame -> (int) OPEN.invokeExact(frame.text(name.folder()), flags.bits(), 0))
                .undoneBy(SocketSteps.close(FOLDER));
    }

    private Step turn() {
        return Step.call("flock", Arg.variable(FOLDER), Arg.flags(LOCK_EX))
                .because("the turn is ours until the path is bound")
                .headers("sys/file.h")
                .does(StaleSteps::turn);
    }

    /** Turns are short; somebody else's lock on the folder may not be, and then this fails with EAGAIN. */
    private static int turn(Frame frame) throws Throwable {
        long end = System.nanoTime() + PATIENCE_NANOS;
        int rc;
        do
            rc = (int) FLOCK.invokeExact(
                    (int) frame.get(FOLDER), LOCK_EX.or(LOCK_NB).bits());
        while (rc == -1 && Libc.errno() == Errno.EAGAIN.number() && pause(end));
        return rc;
    }

    private static boolean pause(long end) {
        java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
        return System.nanoTime() < end && !Thread.currentThread().isInterrupted();
    }

    private Step type() {
        Arg st = Arg.c("&st").after("struct statx st = {0};");
        return Step.call(
                        "statx",
                        Arg.flags(AT_FDCWD),
                        Arg.text(name.text()),
                        Arg.flags(AT_SYMLINK_NOFOLLOW),
                        Arg.flags(STATX_TYPE),
                        st)
                .because("is there a socket? Nothing else is ever removed")
                .tolerating(Errno.ENOENT)
                .headers("fcntl.h", "sys/stat.h")
                .does(this::type);
    }

    private int type(Frame frame) throws Throwable {
        ByteBuffer st = OffHeap.allocate(STATX_BYTES);
        int rc = (int) STATX.invokeExact(
                AT_FDCWD.bits(),
                frame.text(name.text()),
                AT_SYMLINK_NOFOLLOW.bits(),
                STATX_TYPE.bits(),
                frame.address(st));
        frame.set(IS_SOCKET, st.getShort(STX_MODE));
        return rc;
    }

    private Step probe() {
        return SocketSteps.socket(PROBE, AF_UNIX, SOCK_DGRAM).because("asks without disturbing who is there");
    }

    private Step ask() {
        Arg[] where = name.args();
        return Step.call("connect", Arg.variable(PROBE), where[0], where[1])
                .because("does anybody have it? ECONNREFUSED: nobody, it is stale")
                .returning(Returns.number(REFUSED))
                .tolerating(Errno.ECONNREFUSED, Errno.ENOENT, Errno.EPROTOTYPE, Errno.EACCES)
                .headers("sys/socket.h", "sys/un.h", "stddef.h")
                .does(frame -> {
                    int rc = (int) CONNECT.invokeExact((int) frame.get(PROBE), name.address(frame), name.length());
                    frame.set("errno", rc == -1 ? Libc.errno() : 0);
                    return rc;
                });
    }

    private Step remove() {
        return SocketSteps.unlink(name).when(STALE).because("it was left by a process that is gone");
    }

    private static Step closeForGood(String variable) {
        return Step.call("close", Arg.variable(variable)).headers("unistd.h").does(frame -> {
            int number = (int) frame.get(variable);
            frame.set(variable, -1);
            return (int) CLOSE.invokeExact(number);
        });
    }

    /** Is this path a socket that no process has any more? Asks as {@link #before} does, and removes nothing. */
    static boolean isStale(UnixName name) {
        StaleSteps steps = new StaleSteps(name);
        Frame frame = new Frame();
        List<Step> asking = List.of(steps.type(), steps.probe(), steps.ask(), closeForGood(PROBE));
        new org.ipclab.core.Program("look at " + name.text(), asking, (function, errno) -> "")
                .run(frame, new org.ipclab.core.Trace());
        return STALE.holds().test(frame);
    }
}
