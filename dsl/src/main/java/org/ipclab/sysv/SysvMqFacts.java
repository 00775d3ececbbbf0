package org.ipclab.sysv;

import static org.ipclab.sysv.SysvMqNative.*;
import static org.ipclab.sysv.SysvNative.*;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.ipclab.core.IpcException;
import org.ipclab.core.Mode;
import org.ipclab.os.Errno;
import org.ipclab.os.OffHeap;
import org.ipclab.os.proc.Users;

/** What the kernel says of a message queue, {@code struct msqid_ds}. */
final class SysvMqFacts {
    private SysvMqFacts() {}

    /** Asks the kernel. */
    static ByteBuffer read(String asked, SysvMqCalls calls, SysvMqChannel channel) {
        ByteBuffer ds = OffHeap.allocate(MSQID_DS_BYTES);
        channel.check(() -> {
            Errno errno = calls.control(IPC_STAT, OffHeap.address(ds));
            if (errno != null)
                throw IpcException.of(asked, errno, calls.controlText(IPC_STAT), SysvMqAdvice.receive(errno, 0));
        });
        return ds;
    }

    static SysvMessageQueueState state(ByteBuffer ds, int id, SysvMqPlan plan, boolean made) {
        return new SysvMessageQueueState(
                ds.getInt(PERM_KEY),
                id,
                ds.getLong(MSG_QNUM),
                ds.getLong(MSG_CBYTES),
                ds.getLong(MSG_QBYTES),
                plan.bytes(),
                ds.getInt(MSG_LSPID),
                ds.getInt(MSG_LRPID),
                time(ds.getLong(MSG_STIME)),
                time(ds.getLong(MSG_RTIME)),
                Instant.ofEpochSecond(ds.getLong(MSG_CTIME)),
                made ? Optional.of(plan.mode()) : Optional.empty(),
                new Mode(ds.getInt(PERM_MODE) & 0777),
                Users.name(ds.getInt(PERM_UID)));
    }

    private static Optional<Instant> time(long seconds) {
        return seconds == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
    }
}
