package org.ipclab.bench.contest;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.ipclab.core.IpcException;

/** A client that may be there before its server. */
final class Meeting {
    private static final long PAUSE_NANOS = 1_000_000;

    private Meeting() {}

    /** The connection, as soon as somebody listens; the kernel tells nobody when that is. */
    static <S> S whenThere(Supplier<S> connecting) {
        while (true) {
            try {
                return connecting.get();
            } catch (IpcException.NotThere notYet) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }
}
