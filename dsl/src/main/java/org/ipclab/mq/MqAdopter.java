package org.ipclab.mq;

import java.nio.file.Path;
import java.util.Optional;
import org.ipclab.core.Received;

/** Makes handles of message queues that came from another process: on Linux a queue is a descriptor, mq_overview(7). */
public final class MqAdopter implements Received.Adopter {
    @Override
    public Optional<AutoCloseable> adopt(Received received) {
        if (received.type() != Received.FILE || !QueueLinks.isQueue(Path.of("/proc/self/fd/" + received.fd())))
            return Optional.empty();
        return Optional.of(MqPlan.of(received.path()).received(received.fd()));
    }
}
