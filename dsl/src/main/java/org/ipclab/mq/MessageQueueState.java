package org.ipclab.mq;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.ipclab.core.Mode;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * A POSIX message queue at an instant.
 *
 * @param depth messages that fit in
 * @param messageSize bytes of the longest message
 * @param askedDepth what the plan asked for; 0 if it did not. An existing queue keeps its own
 * @param askedMessageSize the same
 * @param queued messages that are in it
 * @param bytes of these messages together; empty where the kernel does not tell
 * @param notified the process that mq_notify(3) tells of the next message; empty for none
 * @param askedMode of a queue that was made here; empty if it was opened
 * @param mode the permissions in force
 * @param owner the user who has it
 * @param unlinked is its name gone?
 * @param holders the processes that have it open, as far as this one may look
 */
public record MessageQueueState(
        String name,
        long depth,
        long messageSize,
        long askedDepth,
        long askedMessageSize,
        long queued,
        OptionalLong bytes,
        OptionalLong notified,
        Optional<Mode> askedMode,
        Mode mode,
        String owner,
        long inode,
        boolean unlinked,
        List<Long> holders)
        implements Tabular {
    @Override
    public Table table() {
        return MqView.of(this);
    }
}
