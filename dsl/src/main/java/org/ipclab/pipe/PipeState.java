package org.ipclab.pipe;

import java.util.List;
import java.util.Optional;
import org.ipclab.core.Mode;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * A pipe or a FIFO at an instant.
 *
 * @param name as the kernel shows it, {@code pipe:[4711]}, or the path of a FIFO
 * @param unread bytes that were written and not yet read; 0 for a FIFO that nobody has open
 * @param capacity bytes that it holds before a writer must wait; 0 for a FIFO that nobody has open
 * @param isPackets one write is one read; else it is a stream without boundaries
 * @param mode the permissions in force; empty for a pipe, which has no name that anybody could open
 * @param askedMode what the plan asked for, before the umask; empty if it was not made here
 * @param owner the user to whom it belongs
 * @param unlinked a FIFO whose name is gone, or leads to another file
 * @param readers the processes that have it open for reading, as far as this one may look
 * @param writers the processes that have it open for writing
 */
public record PipeState(
        String name,
        int unread,
        int capacity,
        boolean isPackets,
        long inode,
        Optional<Mode> mode,
        Optional<Mode> askedMode,
        String owner,
        boolean unlinked,
        List<Long> readers,
        List<Long> writers)
        implements Tabular {
    @Override
    public Table table() {
        return PipeView.of(this);
    }
}
