package org.ipclab.socket;

import java.util.List;
import org.ipclab.core.Frame;
import org.ipclab.core.Program;
import org.ipclab.core.Trace;

/** Both ends of a socketpair(2). */
final class Pairs {
    /** What becomes of a descriptor. */
    interface Making<S> {
        S of(int descriptor, Trace trace);
    }

    private Pairs() {}

    static Program program(Protocol protocol) {
        return new Program(
                "pair of " + protocol.called(Nowhere.UNIX),
                List.of(SocketSteps.pair(protocol)),
                new SocketAdvice(protocol, Nowhere.UNIX));
    }

    static <S extends SocketObject> Pair<S> of(Protocol protocol, Making<S> making) {
        Trace trace = new Trace();
        Frame frame = program(protocol).run(trace);
        S left = making.of((int) frame.get("fds[0]"), trace);
        S right = making.of((int) frame.get("fds[1]"), Trace.beginning(trace.calls()));
        left.entered(null);
        right.entered(null);
        return new Pair<>(left, right);
    }
}
