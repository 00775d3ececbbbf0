package org.ipclab.shm;

import java.util.Optional;
import org.ipclab.core.Received;

/** Makes handles of shared memory that came from another process by its descriptor: POSIX objects, and memfd_create(2). */
public final class ShmAdopter implements Received.Adopter {
    private static final String FOLDER = "/dev/shm/";
    private static final String MEMFD = "/memfd:";

    @Override
    public Optional<AutoCloseable> adopt(Received received) {
        if (received.type() != Received.FILE) return Optional.empty();
        String path = received.path();
        if (path.startsWith(FOLDER)) return Optional.of(handle(path.substring(FOLDER.length()), received));
        return path.startsWith(MEMFD) ? Optional.of(handle(path.substring(1), received)) : Optional.empty();
    }

    private static SharedMemory handle(String name, Received received) {
        // what lies deeper in /dev/shm, or was given a slash by memfd_create, is no name of shm_open
        ShmPlan plan = ShmPlan.of(name.replace('/', '-'));
        return (received.isReadOnly() ? plan.readOnly() : plan).received(received.fd());
    }
}
