package org.ipclab.pipe;

import java.util.List;
import java.util.Optional;
import org.ipclab.core.Trace;
import org.ipclab.os.proc.FileFacts;
import org.ipclab.os.proc.OpenPipes;
import org.ipclab.transfer.Descriptor;

/**
 * How much is in a FIFO, and how much it holds. Without an opener there is no pipe behind the name.
 *
 * @param unread bytes
 * @param capacity bytes
 */
record FifoContent(int unread, int capacity) {
    private static final FifoContent NONE = new FifoContent(0, 0);

    /** Through one of our ends, or through one more that is opened for the moment: only where somebody has it open already. */
    static FifoContent of(FileFacts fifo, Optional<Descriptor> own, List<OpenPipes.End> holders) {
        if (own.isPresent()) return through(own.get());
        return holders.isEmpty() ? NONE : besides(fifo, holders.get(0));
    }

    private static FifoContent through(Descriptor descriptor) {
        return new FifoContent(descriptor.unread(), PipeFacts.capacity(descriptor));
    }

    /**
     * The link of the holder leads to the FIFO whatever its name is now, and to another file if the holder has closed it meanwhile.
     * Empty if this process may not read it.
     */
    private static FifoContent besides(FileFacts fifo, OpenPipes.End holder) {
        int fd = FifoOpening.glance(holder.link());
        if (fd == -1) return NONE;
        try (Descriptor descriptor = new Descriptor(fd, "fifo", new Trace())) {
            return FileFacts.of(fd).filter(fifo::is).isPresent() ? through(descriptor) : NONE;
        }
    }
}
