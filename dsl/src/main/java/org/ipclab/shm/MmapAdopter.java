package org.ipclab.shm;

import java.nio.file.Path;
import java.util.Optional;
import org.ipclab.core.Received;
import org.ipclab.os.proc.FileFacts;

/** Maps files that came from another process by their descriptors. */
public final class MmapAdopter implements Received.Adopter {
    @Override
    public Optional<AutoCloseable> adopt(Received received) {
        if (received.type() != Received.FILE || !isFile(received)) return Optional.empty();
        MmapPlan plan = MmapPlan.of(received.path());
        return Optional.of((received.isReadOnly() ? plan.readOnly() : plan).received(received.fd()));
    }

    /** A message queue looks like a file too, and no path leads to it. */
    private static boolean isFile(Received received) {
        if (!received.path().equals(received.target())) return true;
        Optional<FileFacts> here = FileFacts.of(received.fd());
        return FileFacts.of(Path.of(received.path()))
                .filter(named -> here.filter(named::is).isPresent())
                .isPresent();
    }
}
