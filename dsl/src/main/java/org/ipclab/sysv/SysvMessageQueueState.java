package org.ipclab.sysv;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.ipclab.core.Mode;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * A System V message queue at an instant.
 *
 * @param key 0 for IPC_PRIVATE
 * @param queued messages that are in it
 * @param bytes of these messages together, without their types
 * @param maxBytes how many bytes, and how many messages, fit in
 * @param askedMaxBytes what the plan asked for; an existing queue keeps its own
 * @param lastSender the process that sent last; 0 before the first
 * @param lastReceiver the process that received last; 0 before the first
 * @param lastSend when; empty before the first
 * @param lastReceive when; empty before the first
 * @param lastChange when it was made, or got another size or mode
 * @param askedMode of a queue that was made here; empty if it was opened
 * @param mode the permissions in force
 * @param owner the user who has it
 */
public record SysvMessageQueueState(
        int key,
        int id,
        long queued,
        long bytes,
        long maxBytes,
        OptionalLong askedMaxBytes,
        long lastSender,
        long lastReceiver,
        Optional<Instant> lastSend,
        Optional<Instant> lastReceive,
        Instant lastChange,
        Optional<Mode> askedMode,
        Mode mode,
        String owner)
        implements Tabular {
    @Override
    public Table table() {
        return SysvMqView.of(this);
    }
}
