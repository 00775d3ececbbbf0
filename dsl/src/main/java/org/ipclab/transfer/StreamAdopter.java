package org.ipclab.transfer;

import java.util.Optional;
import org.ipclab.core.Received;
import org.ipclab.core.Trace;
import org.ipclab.os.Fcntl;

/** Makes readers and writers of the ends of pipes and FIFOs that came from another process. */
public final class StreamAdopter implements Received.Adopter {
    @Override
    public Optional<AutoCloseable> adopt(Received received) {
        if (received.type() != Received.PIPE) return Optional.empty();
        Descriptor descriptor = new Descriptor(received.fd(), received.target(), new Trace());
        if (received.isWriteOnly()) return Optional.of(new DescriptorWriter(descriptor, new FileCalls()));
        boolean packets = (received.flags() & Fcntl.O_DIRECT.bits()) != 0;
        return Optional.of(new DescriptorReader(descriptor, new FileCalls(), packets));
    }
}
