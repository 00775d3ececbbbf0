package org.ipclab.socket;

import static org.ipclab.socket.SocketNative.*;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.ipclab.core.Breaking;
import org.ipclab.core.Call;
import org.ipclab.core.IpcException;
import org.ipclab.core.Trace;
import org.ipclab.core.Waiting;
import org.ipclab.os.Errno;
import org.ipclab.os.Libc;
import org.ipclab.os.OffHeap;
import org.ipclab.os.Sys;
import org.ipclab.os.Wakeup;

/**
 * A socket that listens, listen(2): clients connect to it, and each that is accepted is a socket of its own.
 * <pre>{@code
 * try (var stream = listener.accept(Duration.ofSeconds(5))) { ... }      // TimedOut after five seconds without a client
 * listener.state().receiveQueue()                                        // clients that wait to be accepted
 * }</pre>
 *
 * @param <S> what a client is
 */
public abstract class Accepting<S extends SocketObject> extends SocketObject {
    /** A deadline that is no time: the call is made once, and broken off if somebody was faster and it would wait. */
    private static final long AT_ONCE = Long.MIN_VALUE;

    private static final BooleanSupplier ALWAYS = () -> true;
    private static final String ACCEPT = "accept4";

    private final Waits accepting = new Waits(this, "accept from", "no client came.");

    Accepting(Protocol protocol, Endpoint where, int descriptor, Trace trace) {
        super(protocol, where, descriptor, trace);
    }

    /** The next client; waits for one. */
    public S accept() {
        return accept(Wakeup.NEVER);
    }

    /** The next client; waits so long at most. */
    public S accept(Duration atMost) {
        long nanos = Waiting.nanos(atMost);
        return nanos > 0 ? accept(Wakeup.deadline(nanos)) : tryAccept().orElseThrow(accepting::timedOut);
    }

    /** The next client if one waits now. */
    public Optional<S> tryAccept() {
        if (!gate().enter()) throw gone("accept from");
        try {
            Breaking.check(gate(), Wakeup.NEVER, accepting);
            // accept4 has no flag for this one call, and O_NONBLOCK would be set for every process that shares the
            // socket
            if (!SocketFacts.isReady(fd())) return Optional.empty();
        } finally {
            gate().leave();
        }
        return Optional.ofNullable(accept(AT_ONCE));
    }

    abstract S accepted(int descriptor, Endpoint client, Trace trace);

    /** The next client; null if none is there at once. */
    private S accept(long deadline) {
        if (!gate().enter()) throw gone("accept from");
        try {
            ByteBuffer name = OffHeap.allocate(SOCKADDR_STORAGE_BYTES + 4);
            Call call = accept(name, deadline);
            if (call == null) return null;
            Endpoint client =
                    Endpoint.read(name, name.getInt(SOCKADDR_STORAGE_BYTES)).orElse(Nowhere.UNIX);
            S accepted = accepted((int) call.result(), client, Trace.beginning(List.of(call)));
            accepted.entered(null);
            return accepted;
        } finally {
            gate().leave();
        }
    }

    /** The call that gave a descriptor; null if none came at once. */
    private Call accept(ByteBuffer name, long deadline) {
        while (true) {
            long start = System.nanoTime();
            int descriptor = call(name, deadline);
            Errno errno = descriptor == -1 ? Errno.of(Libc.errno()) : null;
            Call call = Call.made(ACCEPT, text(), descriptor, errno, System.nanoTime() - start);
            if (trace().wants()) trace().add(call);
            if (errno == null) return call;
            if (errno == Errno.EINTR) return null;
            // a client that is gone already is no client
            if (errno != Errno.ECONNABORTED)
                throw IpcException.of(
                        accepting.asked(), errno, text(), new SocketAdvice(protocol(), where()).about(ACCEPT, errno));
        }
    }

    private int call(ByteBuffer name, long deadline) {
        long address = OffHeap.address(name);
        long length = address + SOCKADDR_STORAGE_BYTES;
        int descriptor;
        try {
            do {
                if (deadline != AT_ONCE) Breaking.check(gate(), deadline, accepting);
                name.putInt(SOCKADDR_STORAGE_BYTES, SOCKADDR_STORAGE_BYTES);
                try (Wakeup wakeup = enter(deadline)) {
                    descriptor = (int) ACCEPT4.invokeExact(fd(), address, length, SOCK_CLOEXEC.bits());
                }
            } while (descriptor == -1 && Libc.errno() == Errno.EINTR.number() && deadline != AT_ONCE);
            return descriptor;
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }

    private Wakeup enter(long deadline) {
        return deadline == AT_ONCE ? Wakeup.enter(ALWAYS, Wakeup.NEVER) : Wakeup.enter(gate(), deadline);
    }

    private String text() {
        return "accept4(" + fd() + ", &client, &length, SOCK_CLOEXEC)";
    }
}
