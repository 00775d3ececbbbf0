package org.ipclab.socket;

import static org.ipclab.socket.SocketNative.*;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.ipclab.core.Arg;
import org.ipclab.core.Frame;
import org.ipclab.core.Guard;
import org.ipclab.core.Mode;
import org.ipclab.core.Returns;
import org.ipclab.core.Step;
import org.ipclab.os.Flag;
import org.ipclab.os.Natives;
import org.ipclab.os.OffHeap;

/** The steps of programs with sockets; the descriptor is in the variable {@code fd}. */
final class SocketSteps {
    static final String FD = "fd";

    static {
        Natives.load(SocketNative.class);
    }

    private SocketSteps() {}

    static Step socket(Protocol protocol, Endpoint where) {
        return socket(FD, where.family(), protocol.type()).because(whySocket(protocol));
    }

    private static String whySocket(Protocol protocol) {
        return switch (protocol) {
            case UNIX_STREAM, TCP -> "a connection: bytes without boundaries";
            case UNIX_SEQPACKET -> "a connection that keeps the boundaries of messages";
            case UNIX_DATAGRAM, UDP -> "messages, each on its own";
        };
    }

    static Step socket(String variable, Flag family, Flag type) {
        Flag flags = type.or(SOCK_CLOEXEC);
        return Step.call("socket", Arg.flags(family), Arg.flags(flags), Arg.number(0))
                .returning(Returns.number(variable))
                .headers("sys/socket.h")
                .does(frame -> (int) SOCKET.invokeExact(family.bits(), flags.bits(), 0))
                .undoneBy(close(variable));
    }

    static Step close(String variable) {
        return Step.call("close", Arg.variable(variable))
                .when(Guard.there(variable))
                .headers("unistd.h")
                .does(frame -> (int) CLOSE.invokeExact((int) frame.get(variable)));
    }

    /** On Linux the file that bind(2) makes has the mode of the socket: so there is no moment in which others get in. */
    static Step mode(Mode mode) {
        return Step.call("fchmod", Arg.variable(FD), Arg.mode(mode))
                .because("the file that bind() makes gets this mode, without those of the umask")
                .headers("sys/stat.h")
                .does(frame -> (int) FCHMOD.invokeExact((int) frame.get(FD), mode.bits()));
    }

    static Step reuse() {
        return option(SO_REUSEADDR, 1)
                .because("connections of an earlier server may be in TIME_WAIT on this port: they do not count");
    }

    static Step receiveBuffer(int bytes) {
        return option(SO_RCVBUF, bytes)
                .because("bytes that may wait here; the kernel takes twice as many, for what it needs itself");
    }

    private static Step option(Flag option, int value) {
        return Step.call(
                        "setsockopt",
                        Arg.variable(FD),
                        Arg.flags(SOL_SOCKET),
                        Arg.flags(option),
                        Arg.of("&(int){" + value + "}", frame -> "[" + value + "]"),
                        Arg.of("sizeof(int)", frame -> "4"))
                .headers("sys/socket.h")
                .does(frame -> (int) SETSOCKOPT.invokeExact(
                        (int) frame.get(FD),
                        SOL_SOCKET.bits(),
                        option.bits(),
                        frame.address(OffHeap.allocate(4).putInt(0, value)),
                        4));
    }

    static Step bind(Endpoint where) {
        Step bind = Step.call("bind", with(Arg.variable(FD), where))
                .because(whyBind(where))
                .headers(headers(where))
                .does(frame -> (int) BIND.invokeExact((int) frame.get(FD), where.address(frame), where.length()));
        return where instanceof UnixName name && !name.isAbstract() ? bind.undoneBy(unlink(name)) : bind;
    }

    private static String whyBind(Endpoint where) {
        if (where instanceof Nowhere) return "an abstract name that the kernel invents, so that it can be answered";
        if (where instanceof UnixName name)
            return name.isAbstract()
                    ? "an abstract name: no file, and free when the last socket is closed"
                    : "makes the file; fails if the path is taken, also by one that nobody uses any more";
        if (!where.isOfThisMachine()) return "NOT loopback: whoever reaches this machine reaches it";
        return "this machine only" + (((HostPort) where).port() == 0 ? "; port 0: the kernel takes a free one" : "");
    }

    static Step unlink(UnixName name) {
        return Step.call("unlink", Arg.text(name.text()))
                .because("the name goes; connections that there are stay")
                .headers("unistd.h")
                .does(frame -> (int) UNLINK.invokeExact(frame.text(name.text())));
    }

    static Step listen(int backlog) {
        return Step.call("listen", Arg.variable(FD), Arg.number(backlog))
                .because("from now on clients can connect; so many may wait to be accepted")
                .headers("sys/socket.h")
                .does(frame -> (int) LISTEN.invokeExact((int) frame.get(FD), backlog));
    }

    /** {@code before} runs before each call, also after one that a signal ended. */
    static Step connect(Endpoint where, boolean datagram, Runnable before) {
        return Step.call("connect", with(Arg.variable(FD), where))
                .because(datagram ? "where send() sends to, and whose messages come in" : "reaches who listens there")
                .headers(headers(where))
                .does(frame -> {
                    before.run();
                    return (int) CONNECT.invokeExact((int) frame.get(FD), where.address(frame), where.length());
                });
    }

    static Step pair(Protocol protocol) {
        Flag flags = protocol.type().or(SOCK_CLOEXEC);
        return Step.call(
                        "socketpair",
                        Arg.flags(AF_UNIX),
                        Arg.flags(flags),
                        Arg.number(0),
                        Arg.c("fds").after("int fds[2];"))
                .because("two sockets, connected to each other; neither has a name")
                .headers("sys/socket.h")
                .does(frame -> pair(frame, flags));
    }

    private static int pair(Frame frame, Flag flags) throws Throwable {
        ByteBuffer fds = OffHeap.allocate(8);
        int rc = (int) SOCKETPAIR.invokeExact(AF_UNIX.bits(), flags.bits(), 0, frame.address(fds));
        frame.set("fds[0]", fds.getInt(0));
        frame.set("fds[1]", fds.getInt(4));
        return rc;
    }

    /** A descriptor that does not wait, or waits again; it must not be shared with another process yet. */
    static Step waiting(boolean waits) {
        Arg flags = waits ? Arg.number(0) : Arg.flags(org.ipclab.os.Fcntl.O_NONBLOCK);
        long bits = waits ? 0 : org.ipclab.os.Fcntl.O_NONBLOCK.bits();
        return Step.call("fcntl", Arg.variable(FD), Arg.flags(F_SETFL), flags)
                .because(waits ? "other calls on it wait again" : "connect() is not to wait")
                .headers("fcntl.h")
                .does(frame -> (int) FCNTL.invokeExact((int) frame.get(FD), F_SETFL.bits(), bits));
    }

    private static Arg[] with(Arg first, Endpoint where) {
        List<Arg> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(where.args()));
        return all.toArray(Arg[]::new);
    }

    private static String[] headers(Endpoint where) {
        return where instanceof HostPort
                ? new String[] {"sys/socket.h", "netinet/in.h", "arpa/inet.h"}
                : new String[] {"sys/socket.h", "sys/un.h", "stddef.h"};
    }
}
