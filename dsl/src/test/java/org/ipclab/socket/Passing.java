package org.ipclab.socket;

import java.time.Duration;
import org.ipclab.Ipc;
import org.junit.jupiter.api.AfterEach;

/** Two ends of a Unix connection for each test, over which descriptors go. */
abstract class Passing {
    static final Duration SOON = Duration.ofSeconds(60);

    final Pair<UnixStream> pair = Ipc.unix().pair();

    @AfterEach
    void close() {
        pair.left().close();
        pair.right().close();
    }

    /** The handle as it comes out at the other end. */
    Object passed(AutoCloseable handle) {
        pair.left().sendFd(handle);
        return pair.right().receiveFd();
    }
}
