package org.ipclab.socket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ipclab.core.Breaking;
import org.ipclab.core.IpcException;
import org.ipclab.core.Program;
import org.ipclab.core.Step;
import org.ipclab.core.Trace;
import org.ipclab.core.Waiting;
import org.ipclab.os.Errno;
import org.ipclab.os.Gate;
import org.ipclab.os.Wakeup;

/** The way from a plan to a connection: connect(2) is the blocking one, made once and broken off when there is a reason. */
final class Connecting implements Breaking.Wait {
    private final Protocol protocol;
    private final Endpoint where;
    private final long nanos;
    private final long deadline;
    private final Gate gate = new Gate();

    private Connecting(Protocol protocol, Endpoint where, long nanos) {
        this.protocol = protocol;
        this.where = where;
        this.nanos = nanos;
        this.deadline = nanos == 0 ? Wakeup.NEVER : Wakeup.deadline(nanos);
    }

    static Connecting to(Protocol protocol, Endpoint where) {
        return new Connecting(protocol, where, Wakeup.NEVER);
    }

    static Connecting to(Protocol protocol, Endpoint where, Duration atMost) {
        return new Connecting(protocol, where, Waiting.nanos(atMost));
    }

    /** {@code before}: what comes between socket(2) and connect(2). */
    Program program(List<Step> before) {
        List<Step> steps = new ArrayList<>(List.of(SocketSteps.socket(protocol, where)));
        steps.addAll(before);
        // a new descriptor, which nobody shares yet
        if (nanos == 0) steps.add(SocketSteps.waiting(false));
        Step connect = SocketSteps.connect(where, !protocol.isConnected(), this::check);
        if (nanos == 0 && !protocol.isUnix()) {
            // the answer of this machine is here as soon as the question is out
            steps.add(connect.tolerating(Errno.EINPROGRESS));
            connect = connect.because("is the answer here?").tolerating(Errno.EISCONN);
        }
        steps.add(connect);
        if (nanos == 0) steps.add(SocketSteps.waiting(true));
        return new Program(asked(), steps, new SocketAdvice(protocol, where));
    }

    private void check() {
        Breaking.check(gate, deadline, this);
    }

    /** The descriptor of the connection. */
    int run(List<Step> before, Trace trace) {
        check();
        Program program = program(before);
        try (Wakeup wakeup = Wakeup.enter(gate, deadline)) {
            return (int) program.run(trace).get(SocketSteps.FD);
        }
    }

    @Override
    public String asked() {
        return "connect " + protocol.called(where);
    }

    @Override
    public IpcException closed() {
        throw new IllegalStateException("nobody closes what is not there yet");
    }

    @Override
    public IpcException timedOut() {
        String why = protocol.isUnix()
                ? "the server accepts nobody, and its queue is full (its .backlog(..))"
                : "the host does not answer, or the server's queue is full";
        return IpcException.of(
                asked(),
                Errno.ETIMEDOUT,
                "connect",
                "Not within " + Breaking.time(Duration.ofNanos(nanos)) + ": " + why + ".");
    }
}
