package org.ipclab.sysv;

import static org.ipclab.sysv.SysvNative.*;
import static org.ipclab.sysv.SysvShmNative.*;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ipclab.core.IpcException;
import org.ipclab.core.Mode;
import org.ipclab.os.ErrnoException;
import org.ipclab.os.OffHeap;
import org.ipclab.os.Sys;
import org.ipclab.os.proc.ProcSysvShm;
import org.ipclab.os.proc.Users;
import org.ipclab.region.Mapping;

/** A struct shmid_ds, as IPC_STAT filled it. */
record SegmentFacts(int id, ByteBuffer ds) {
    /** In the mode: it is never swapped. */
    private static final int SHM_LOCKED = 02000;

    /** Asks the kernel, outside of any program. */
    static SegmentFacts of(int id) {
        ByteBuffer ds = OffHeap.allocate(DS_BYTES);
        try {
            int rc = (int) SHMCTL.invokeExact(id, IPC_STAT.bits(), OffHeap.address(ds));
            Sys.check(rc, "shmctl");
            return new SegmentFacts(id, ds);
        } catch (ErrnoException refused) {
            throw IpcException.of(
                    "state of sysv-shm id " + id,
                    refused.errno(),
                    "shmctl(" + id + ", IPC_STAT, &ds)",
                    "It may be read by who has it attached and may read it; Ipc.list(\"sysv-shm\") shows what there is.");
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }

    long creator() {
        return Integer.toUnsignedLong(ds.getInt(SHM_CPID));
    }

    long changed() {
        return ds.getLong(SHM_CTIME);
    }

    int key() {
        return ds.getInt(PERM_KEY);
    }

    long size() {
        return ds.getLong(SHM_SEGSZ);
    }

    Mode mode() {
        return new Mode(bits() & 0777);
    }

    private int bits() {
        return ds.getInt(PERM_MODE);
    }

    /** Has it been removed, and waits for the last process that has it attached? */
    boolean isRemoved() {
        return (bits() & ProcSysvShm.SHM_DEST) != 0;
    }

    private Optional<Instant> time(int offset) {
        long seconds = ds.getLong(offset);
        return seconds == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
    }

    SysvSharedMemoryState state(Mode asked, boolean created, Mapping mapping, List<Long> holders) {
        return new SysvSharedMemoryState(
                key(),
                id,
                size(),
                mapping.size(),
                mapping.mapped(),
                mapping.address(),
                mode(),
                asked,
                created,
                Users.name(ds.getInt(PERM_UID)),
                Users.name(ds.getInt(PERM_CUID)),
                ds.getLong(SHM_NATTCH),
                Integer.toUnsignedLong(ds.getInt(SHM_CPID)),
                Integer.toUnsignedLong(ds.getInt(SHM_LPID)),
                time(SHM_ATIME),
                time(SHM_DTIME),
                time(SHM_CTIME),
                isRemoved(),
                (bits() & SHM_LOCKED) != 0,
                holders);
    }
}
